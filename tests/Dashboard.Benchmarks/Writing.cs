using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Entry;
using Dashboard.Data.Settings;

namespace Dashboard.Benchmarks;

/// <summary>How long planners wait until a figure that they typed is kept, many of them at once, and two of them on one figure.</summary>
/// <param name="Name">Who writes, and how fast.</param>
/// <param name="Saves">How many times somebody asked to keep a figure.</param>
/// <param name="Conflicts">How many of them were told that somebody else was faster.</param>
/// <param name="PerSecond">Saves a second, of all together.</param>
/// <param name="Times">How long a save takes, in milliseconds.</param>
/// <param name="Longest">The slowest of them, in milliseconds.</param>
internal sealed record Writing(string Name, int Saves, int Conflicts, double PerSecond, Times Times, double Longest)
{
    private const int Planners = 50;

    /// <summary>The first planners, in pairs: both of a pair type the same figures at the same time.</summary>
    private const int InPairs = 10;

    /// <summary>Saves figures of one month after the other, each way of writing a month of its own.</summary>
    /// <param name="store">A store that may be written to.</param>
    public static IEnumerable<Writing> All(Store store)
    {
        Together(store, Period.Month(Province.LastYear, 1), 80, default); // warms up
        yield return Together(store, Period.Month(Province.LastYear, 2), 40, default) with { Name = $"{Planners} planners, without a pause" };
        yield return Together(store, Period.Month(Province.LastYear, 3), 30, TimeSpan.FromSeconds(1)) with { Name = $"{Planners} planners, a figure a second each" };
        yield return Plain(store, Period.Month(Province.LastYear, 4), 1000);
    }

    private static Writing Together(Store store, Period month, int figures, TimeSpan pause)
    {
        var settings = new SettingsStore(store, new(), new(TimeProvider.System, TimeZoneInfo.Utc), TimeProvider.System);
        var kept = new FigureStore(store, new(store, new(store, ProgressSettings.Default), settings), settings, TimeProvider.System);
        var (acknowledged, times, conflicts) = (new ConcurrentBag<FigureVersion>(), new ConcurrentBag<double>(), 0);
        using var start = new Barrier(Planners + 1);
        var everybody = Enumerable.Range(0, Planners).Select(number => new Thread(() => Plan(number))).ToList();
        everybody.ForEach(e => e.Start());
        start.SignalAndWait();
        var (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        everybody.ForEach(e => e.Join());
        var (seconds, used) = (Stopwatch.GetElapsedTime(began).TotalSeconds, Environment.CpuUsage.TotalTime - processor);
        NothingIsLost(store, month, acknowledged);
        return Of("", [.. times], conflicts, seconds, used);

        void Plan(int number)
        {
            var district = Province.Code(number < InPairs ? number / 2 : number);
            var person = new Person($"planner-{number}", $"Planner {number}", [new(Role.Planner, district)]);
            var random = new Random(number);
            start.SignalAndWait();
            for (var i = 0; i < figures; i++)
            {
                if (pause > TimeSpan.Zero) Thread.Sleep(pause * (number < InPairs ? 1 : 2 * random.NextDouble()));
                var key = new FigureKey(FigureKind.Actual, ProvinceNames.Indicators[i].Name.Slug, district, month);
                for (var version = 0; ;)
                {
                    var called = Stopwatch.GetTimestamp();
                    var result = kept.Save(person, new FigureEdit(key, version, new() { Value = (number * 1000) + i })).Single();
                    times.Add(Stopwatch.GetElapsedTime(called).TotalMilliseconds);
                    if (result.Outcome is FigureOutcome.Done)
                    {
                        acknowledged.Add(result.Latest!);
                        break;
                    }

                    if (result.Outcome is not FigureOutcome.Conflict) throw new InvalidOperationException($"{key.Subject}: {result.Outcome}");
                    Interlocked.Increment(ref conflicts);
                    version = result.Latest!.Version; // has seen both figures and keeps its own
                }
            }
        }
    }

    /// <summary>The same rows one after the other by one connection that checks nothing and knows of nobody else.</summary>
    private static Writing Plain(Store store, Period month, int count)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO figure_versions (kind, subject_id, district_code, period, version, state, answer, value, finality, person_id, person_name, at, period_end)
            VALUES ('actual', @subject, @district, @period, 1, 'draft', 'value', @value, 'provisional', 'planner', 'Planner', '2025-05-01T00:00:00.000Z', '2025-04-30')
            """;
        var (subject, district, period, value) = (Parameter("subject"), Parameter("district"), Parameter("period"), Parameter("value"));
        var times = new List<double>(count);
        var (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < count; i++)
        {
            (subject.Value, district.Value) = (ProvinceNames.Indicators[i / Planners].Name.Slug, Province.Code(i % Planners));
            (period.Value, value.Value) = (month.ToString(), i * 10_000L);
            var called = Stopwatch.GetTimestamp();
            command.ExecuteNonQuery();
            times.Add(Stopwatch.GetElapsedTime(called).TotalMilliseconds);
        }

        return Of("plain INSERT, one connection", times, 0, Stopwatch.GetElapsedTime(began).TotalSeconds, Environment.CpuUsage.TotalTime - processor);

        DbParameter Parameter(string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = '@' + name;
            command.Parameters.Add(parameter);
            return parameter;
        }
    }

    private static Writing Of(string name, List<double> times, int conflicts, double seconds, TimeSpan processor) =>
        new(name, times.Count, conflicts, times.Count / seconds, Times.Of(times, processor), times.Max());

    /// <exception cref="InvalidOperationException">The store has other versions than those that were acknowledged.</exception>
    private static void NothingIsLost(Store store, Period month, ConcurrentBag<FigureVersion> acknowledged)
    {
        using var connection = store.Open();
        var kept = connection.Query<(string, string, int, string, decimal)>(
            "SELECT district_code, subject_id, version, person_id, value FROM figure_versions WHERE period = @month", new { month }).ToHashSet();
        if (!kept.SetEquals(acknowledged.Select(v => (v.DistrictCode, v.SubjectId, v.Version, v.PersonId!, v.Value!.Value))) || kept.Count != acknowledged.Count)
            throw new InvalidOperationException($"{acknowledged.Count} figures were acknowledged in {month}; the store has {kept.Count}.");
    }
}
