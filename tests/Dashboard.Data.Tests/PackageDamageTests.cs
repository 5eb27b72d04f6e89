using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

/// <summary>
/// Ten thousand damaged packages, the same in every run: each is refused with a place and a remedy, or it is sound and comes back from the store as it went in.
/// </summary>
public sealed class PackageDamageTests(ITestOutputHelper output)
{
    private const int Cases = 10_000;
    private const int Seed0 = 20_240_514;

    [Fact]
    public void Every_damaged_package_is_refused_whole_or_taken_whole()
    {
        var failures = new ConcurrentBag<string>();
        var (refused, accepted) = (0, 0);
        var byKind = new ConcurrentDictionary<string, (int Refused, int Accepted)>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        Parallel.For(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount }, () => new Examiner(), (number, _, examiner) =>
        {
            var (kind, zip) = Damaged(number);
            try
            {
                var isAccepted = examiner.Examine(zip, number, kind.StartsWith("zip", StringComparison.Ordinal));
                Interlocked.Increment(ref isAccepted ? ref accepted : ref refused);
                byKind.AddOrUpdate(kind, isAccepted ? (0, 1) : (1, 0), (_, n) => isAccepted ? (n.Refused, n.Accepted + 1) : (n.Refused + 1, n.Accepted));
            }
            catch (Exception e)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"case {number} ({kind}): {e}"));
                examiner.StartAfresh();
            }

            return examiner;
        }, examiner => examiner.Dispose());

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused} refused, {accepted} accepted in {clock.Elapsed.TotalSeconds:0} s"));
        foreach (var (kind, counts) in byKind.OrderBy(k => k.Key, StringComparer.Ordinal)) output.WriteLine($"{kind}: {counts}");
        failures.Order(StringComparer.Ordinal).Take(10).ShouldBeEmpty($"{failures.Count} failures");
        byKind.Values.ShouldAllBe(n => n.Refused + n.Accepted >= 50);
        refused.ShouldBeGreaterThan(Cases / 2);
        accepted.ShouldBeGreaterThan(Cases / 50);
    }

    /// <summary>The damaged package of a number: three in four are damaged in their files, one in its zip; one in fifty is of the whole seed.</summary>
    private static (string Kind, byte[] Zip) Damaged(int number)
    {
        var random = new Random(Seed0 + number);
        var original = number % 50 == 7 ? Seed.Files : Seed.Small;
        if (number % 4 == 3)
        {
            var zips = new ZipDamage(original, random).Kinds;
            var (kind, make) = zips[number / 4 % zips.Count];
            return ("zip: " + kind, make());
        }

        var damage = new PackageDamage(original, random);
        var (fileKind, apply) = damage.Kinds[number % damage.Kinds.Count];
        return ("file: " + fileKind, RawZip.Write(damage.Apply(apply).Parts()));
    }

    /// <summary>Judges one damaged package after another with stores of its own.</summary>
    private sealed class Examiner : IDisposable
    {
        private static readonly IReadOnlyList<Package> Sound = [Seed.Small.Read(), Seed.Files.Read()];

        private StoreFixture filled = Filled();
        private PackageFiles content = Seed.Small;

        public bool Examine(byte[] zip, int number, bool isZipDamage)
        {
            if (!IsAccepted(zip, out var package))
            {
                if (number % 10 == 0) ShouldBeWholeInAFilledStore(zip);
                return false;
            }

            package.Tables.ShouldNotBeEmpty();
            if (Sound.Any(sound => SameRows(sound, package))) return true; // as good as undamaged, which other tests load
            isZipDamage.ShouldBeFalse("what happens to a zip on its way never changes a figure");
            using var first = StoreFixture.Migrated(DatabaseProvider.Sqlite);
            Load(first.Store, zip);
            var export = first.Export();
            export.Errors().ShouldBeEmpty("an export is a valid package");
            using var second = StoreFixture.Migrated(DatabaseProvider.Sqlite);
            export.LoadInto(second.Store);
            second.Export().ShouldBe(export);
            if (number % 3 == 0) ShouldBeWholeInAFilledStore(zip);
            return true;
        }

        public void StartAfresh()
        {
            filled.Dispose();
            (filled, content) = (Filled(), Seed.Small);
        }

        public void Dispose() => filled.Dispose();

        private static bool SameRows(Package one, Package other) =>
            one.Differences.SequenceEqual(other.Differences)
            && one.Tables.Count == other.Tables.Count
            && one.Tables.Zip(other.Tables).All(t => t.First.Resource == t.Second.Resource
                && t.First.Rows.Count == t.Second.Rows.Count
                && t.First.Rows.Zip(t.Second.Rows).All(r => r.First.Values.SequenceEqual(r.Second.Values)));

        private static StoreFixture Filled()
        {
            var fixture = StoreFixture.Migrated(DatabaseProvider.Sqlite);
            Seed.Small.LoadInto(fixture.Store);
            return fixture;
        }

        private static bool IsAccepted(byte[] zip, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Package? package)
        {
            try
            {
                using var source = PackageSource.OpenZip(new MemoryStream(zip), "damaged.zip");
                package = PackageReader.Read(source);
                return true;
            }
            catch (PackageException refusal)
            {
                ShouldBeClear(refusal);
                package = null;
                return false;
            }
        }

        private static void ShouldBeClear(PackageException refusal)
        {
            refusal.Errors.ShouldNotBeEmpty();
            foreach (var error in refusal.Errors)
            {
                error.File.ShouldNotBeNullOrWhiteSpace();
                error.Message.ShouldNotBeNullOrWhiteSpace();
                error.Fix.ShouldNotBeNullOrWhiteSpace();
                error.ToString().ShouldNotContain('\n');
                (error.Line is null or > 0 && error.Column is null or > 0).ShouldBeTrue(error.ToString());
            }
        }

        private static void Load(Store store, byte[] zip)
        {
            using var source = PackageSource.OpenZip(new MemoryStream(zip), "damaged.zip");
            PackageLoader.Load(store, source, PackageFiles.LoadedOn);
        }

        /// <summary>What does not stand alone may still fit a store that has the rest, and the other way round. It is taken whole or not at all.</summary>
        private void ShouldBeWholeInAFilledStore(byte[] zip)
        {
            try
            {
                Load(filled.Store, zip);
                content = filled.Export();
                content.Errors().ShouldBeEmpty("an export is a valid package");
                StartAfresh();
            }
            catch (PackageException refusal)
            {
                ShouldBeClear(refusal);
                filled.Export().ShouldBe(content);
            }
        }
    }
}
