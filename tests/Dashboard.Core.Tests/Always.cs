using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Dashboard.Core.Tests;

/// <summary>Runs a property over generated cases from a fixed seed, so that every run sees the same cases.</summary>
internal static class Always
{
    private const ulong Seed = 20240930;
    private const ulong Gamma = 330108 | 1;

    private static readonly Config Repeatable = Config.QuickThrowOnFailure
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None)))
        .WithMaxTest(3000);

    /// <summary>The assertions in <paramref name="body"/> hold for every generated case.</summary>
    public static void Holds<T>(Gen<T> cases, Action<T> body) => Check.One(Repeatable, Prop.ForAll(cases.ToArbitrary(), body));
}
