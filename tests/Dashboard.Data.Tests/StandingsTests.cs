using System.Globalization;
using System.Text.Json;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>What is kept and read by short ways is equal to what is computed anew from everything, on both engines.</summary>
public sealed class StandingsTests
{
    private static readonly DateOnly[] Days = [new(2024, 5, 20), new(2024, 9, 30), new(2025, 3, 31), new(2026, 12, 31)];
    private static readonly Lazy<PackageFiles> Reported = new(() => WithReports(part: 0));

    [Theory, EachEngine]
    public void Progress_is_that_which_all_reports_of_the_district_and_indicator_give(DatabaseProvider engine)
    {
        using var fixture = Filled(engine);
        var reports = Reports(Reported.Value);
        foreach (var day in Days)
        {
            var targets = new TargetsQuery(fixture.Store, ProgressSettings.Default).List(new(day));
            targets.ShouldNotBeEmpty();
            foreach (var target in targets)
            {
                var known = reports[(target.Target.DistrictCode, target.Target.IndicatorId)].Where(r => r.Period.End <= day).ToList();
                var yearBefore = Period.Year(target.Target.Period.Start.Year - 1);
                var baseline = known.Where(r => r.Period == yearBefore && r.Status is ActualStatus.Final).Select(r => (decimal?)r.Value).SingleOrDefault();
                var input = new ProgressInput(target.Target.Terms, known, target.Input.Plan, baseline);
                target.Progress.ShouldBe(ProgressCalculator.Compute(input, ProgressSettings.Default), $"{target.Target.Id} on {day:O}");
            }
        }
    }

    [Theory, EachEngine]
    public void The_overview_is_that_of_all_its_targets_judged_one_by_one(DatabaseProvider engine)
    {
        using var fixture = Filled(engine);
        var targets = new TargetsQuery(fixture.Store, ProgressSettings.Default);
        var query = new OverviewQuery(fixture.Store, targets);
        foreach (var day in Days)
        {
            foreach (var district in new[] { null, "330106", "330108", "330113", "330114" })
            {
                var overview = query.Get(day, district, null);
                var all = targets.List(new(day, district, overview.Year));
                if (district is null) all.ShouldNotBeEmpty();
                Same(overview.Standings, all.Select(TargetStanding.Of));
                Same(overview.Headline, all.Where(t => t.Target.Headline));
                Same(overview.Attention, all.Where(t => t.Progress.Status.Severity() > 0).OrderByDescending(t => t.Progress.Status.Severity()).ThenBy(t => t.Progress.GapPoints ?? 0).Take(6));
            }
        }
    }

    [Theory, EachEngine]
    public void A_page_of_targets_is_a_part_of_all_that_fit_in_their_order(DatabaseProvider engine)
    {
        using var fixture = Filled(engine);
        var targets = new TargetsQuery(fixture.Store, ProgressSettings.Default);
        var (theme, agency, indicator) = (Seed.Files.Csv("areas")[2, "theme_id"], Seed.Files.Csv("clause_agencies")[2, "agency_id"], Seed.Files.Csv("targets")[2, "indicator_id"]);
        var day = new DateOnly(2024, 9, 30);
        TargetFilter[] filters =
        [
            new(day), new(day, "330106"), new(day, Year: 2024), new(day, Notice: "xihu-2024"), new(day, Theme: theme), new(day, Agency: agency), new(day, Indicator: indicator),
            new(day, Target: Seed.Files.Csv("targets")[2, "id"]), new(day, Words: SearchWords.Parse("企业 新增")), new(day, Words: SearchWords.Parse("Growth")),
            new(day, Words: SearchWords.Parse("no such word")), new(day, Status: ProgressStatus.Behind), new(day, "330106", Status: ProgressStatus.NotReported), new(new(2020, 1, 1)),
        ];
        foreach (var filter in filters)
        {
            var all = targets.List(filter);
            var chosen = all.Where(t => filter.Status is null || t.Progress.Status == filter.Status).ToList();
            foreach (var order in Enum.GetValues<TargetOrder>())
            {
                var page = targets.Page(filter, order, 2, 5);

                page.Total.ShouldBe(chosen.Count);
                page.RollUp.Total.ShouldBe(all.Count);
                page.RollUp.Reported.ShouldBe(all.Count(t => t.Progress.Actual is not null));
                Same(page.Rows, Ordered(chosen, order).Skip(2).Take(5));
            }
        }

        static IEnumerable<TargetProgress> Ordered(List<TargetProgress> targets, TargetOrder order) => order switch
        {
            TargetOrder.Status => targets.OrderByDescending(t => t.Progress.Status.Severity()).ThenBy(t => t.Progress.GapPoints ?? 0),
            TargetOrder.NameZh => targets.OrderBy(t => t.Target.LabelZh, StringComparer.Create(CultureInfo.GetCultureInfo("zh-Hans"), CompareOptions.IgnoreCase)),
            TargetOrder.NameEn => targets.OrderBy(t => t.Target.LabelEn, StringComparer.Create(CultureInfo.GetCultureInfo("en"), CompareOptions.IgnoreCase)),
            _ => targets,
        };
    }

    [Theory, EachEngine]
    public void What_is_kept_is_out_of_date_on_every_node_once_something_is_loaded(DatabaseProvider engine)
    {
        using var fixture = Filled(engine);
        using var otherNode = new Store(fixture.Options);
        TargetsQuery[] nodes = [new(fixture.Store, ProgressSettings.Default), new(otherNode, ProgressSettings.Default)];
        var filter = new TargetFilter(new(2024, 9, 30), Year: 2024);
        var before = nodes.Select(n => Counts(n, filter)).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();

        WithReports(part: 1).LoadInto(fixture.Store);

        var after = nodes.Select(n => Counts(n, filter)).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        after.ShouldNotBe(before, StringComparer.Ordinal);
        after.ShouldBe(Counts(new TargetsQuery(fixture.Store, ProgressSettings.Default), filter));
    }

    [Theory, EachEngine]
    public void A_write_of_one_district_leaves_what_is_kept_of_the_others(DatabaseProvider engine)
    {
        using var fixture = Filled(engine);
        var targets = new TargetsQuery(fixture.Store, ProgressSettings.Default);
        var filter = new TargetFilter(new(2024, 9, 30), Year: 2024);
        var before = targets.Standings(filter);

        using (var connection = fixture.Store.Open())
        {
            connection.Execute("INSERT INTO district_versions (district_code, version) VALUES ('330106', 1)");
        }

        var computedAgain = targets.Standings(filter).Except(before).ToList();
        computedAgain.ShouldNotBeEmpty();
        computedAgain.ShouldAllBe(t => t.NoticeId == "xihu-2024");
        computedAgain.Count.ShouldBe(before.Count(t => t.NoticeId == "xihu-2024"));
    }

    private static string Counts(TargetsQuery targets, TargetFilter filter) =>
        string.Join(' ', targets.Standings(filter).CountBy(t => t.Status).OrderBy(c => c.Key).Select(c => $"{c.Key}: {c.Value}"));

    private static void Same<T>(IEnumerable<T> actual, IEnumerable<T> expected) => JsonSerializer.Serialize(actual).ShouldBe(JsonSerializer.Serialize(expected));

    private static StoreFixture Filled(DatabaseProvider engine)
    {
        var fixture = StoreFixture.Migrated(engine);
        Reported.Value.LoadInto(fixture.Store);
        return fixture;
    }

    /// <summary>
    /// The seed with invented reports of most indicators: months, quarters, years and spans, some provisional and final, some of the year before. Another
    /// <paramref name="part"/> leaves out others and reports other values.
    /// </summary>
    private static PackageFiles WithReports(int part)
    {
        var (files, targets, notices) = (Seed.Files, Seed.Files.Csv("targets"), Seed.Files.Csv("notices"));
        var districts = notices.Rows.Skip(1).ToDictionary(r => r[0], r => r[notices.Column("district_code")], StringComparer.Ordinal);
        var csv = files.Csv("actuals");
        HashSet<(string, string, string, string)> taken = [.. csv.Rows.Select(r => (r[0], r[1], r[2], r[4]))];
        foreach (var line in Enumerable.Range(2, targets.Rows.Count - 1).Where(line => (line + part) % 5 > 0))
        {
            var value = decimal.Parse(targets[line, "value"], CultureInfo.InvariantCulture);
            for (var month = 1; month <= 12; month++)
            {
                if (line % 7 == 0 && month % 3 > 0) continue;
                Add(month % 3 == 0 && line % 4 == 0 ? $"2024-Q{month / 3}" : $"2024-{month:00}", value * month / 12, "provisional");
                if (line % 3 == 0) Add($"2024-{month:00}", value * month / 11, "final");
            }

            if (line % 2 == 0) Add("2023", value * 0.9m, "final");
            if (line % 6 == 0) Add("2023-12", value * 0.8m, "final");
            if (line % 5 == 1) Add("2024", value * 1.02m, "final");
            if (line % 11 == 0) Add("2021/2024", value * 3, "provisional");

            void Add(string period, decimal reported, string status)
            {
                var (indicator, district) = (targets[line, "indicator_id"], districts[targets[line, "notice_id"]]);
                if (!taken.Add((indicator, district, period, status))) return;
                var factor = 0.7m + ((line + part) % 6 * 0.1m);
                csv.Rows.Add([indicator, district, period, (Math.Round(reported * factor, 2) / 1.00m).ToString("0.##", CultureInfo.InvariantCulture), status, "", "", "", "false"]);
            }
        }

        return files.With(csv);
    }

    private static ILookup<(string District, string Indicator), Actual> Reports(PackageFiles files)
    {
        var csv = files.Csv("actuals");
        return Enumerable.Range(2, csv.Rows.Count - 1)
            .Select(line => (
                Of: (csv[line, "district_code"], csv[line, "indicator_id"]),
                Actual: new Actual(
                    Period.Parse(csv[line, "period"]), decimal.Parse(csv[line, "value"], CultureInfo.InvariantCulture), EnumCode.Parse<ActualStatus>(csv[line, "status"]))))
            .OrderBy(r => r.Actual.Period.End).ThenBy(r => r.Actual.Period.ToString(), StringComparer.Ordinal).ThenByDescending(r => r.Actual.Status)
            .ToLookup(r => r.Of, r => r.Actual);
    }
}
