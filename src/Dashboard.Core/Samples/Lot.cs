using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Samples;

/// <summary>Numbers that look drawn by lot and are the same for ever: each is a hash of the key of what it is drawn for and of what it decides.</summary>
internal readonly record struct Lot(string Key)
{
    private const ulong Parts = 1_000_000;

    /// <summary>Another edition gives other figures; this one has an example of every status in the seed.</summary>
    private const string Edition = "29";

    /// <summary>A number from 0 to just below 1, evenly spread.</summary>
    public decimal Draw(string what) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Edition}/{Key}/{what}"))) % Parts / (decimal)Parts;

    /// <summary>A number between two others, evenly spread.</summary>
    public decimal Between(decimal low, decimal high, string what) => low + ((high - low) * Draw(what));

    /// <summary>True with the given chance, 0 to 1.</summary>
    public bool Hits(decimal chance, string what) => Draw(what) < chance;
}
