using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Queries;
using Dashboard.Data.Settings;

namespace Dashboard.Data.Tests;

public sealed class SettingsStoreTests
{
    private static readonly DateOnly Day = new(2024, 10, 8);

    [Theory, EachEngine]
    public void Without_a_setting_the_configured_value_holds_and_again_after_going_back(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var settings = new Office(fixture, Day, new() { Progress = new(12, 2, 6), Reporting = new(8, 30) }).Settings;
        settings.Current.Progress.ShouldBe(new(12, 2, 6));

        settings.Set(Office.Administrator, Setting.OffTrackPoints, 7.5m);
        settings.Set(Office.Administrator, Setting.LockAfterDays, null);
        settings.Set(Office.Administrator, Setting.JumpFactor, 4);
        settings.Current.Progress.ShouldBe(new(7.5m, 2, 6));
        settings.Current.Reporting.ShouldBe(new(8, null));
        settings.Current.Checks.JumpFactor.ShouldBe(4);

        settings.Reset(Office.Administrator, Setting.OffTrackPoints);
        settings.Current.Progress.ShouldBe(new(12, 2, 6));
        settings.Rows().Select(r => (r.Name, r.Value, r.ChangedBy)).ShouldBe([("jump_factor", 4m, "Zhou"), ("lock_after_days", (decimal?)null, "Zhou")]);
    }

    [Theory, EachEngine]
    public void Every_change_is_in_the_audit_trail_with_old_and_new(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var settings = new Office(fixture, Day).Settings;
        settings.Set(Office.Administrator, Setting.OffTrackPoints, 7.5m);
        settings.SetReview(Office.Administrator, Office.Binjiang, isReviewed: false);
        settings.SetSpecialDays(Office.Administrator, 2027, [new(new(2027, 1, 1), SpecialDayKind.Holiday, "元旦", "New Year's Day")]);

        var trail = new AuditTrail(fixture.Store);
        trail.Read().Where(r => r.Subject != "package").Select(r => (r.Action, r.Subject, r.Details)).ShouldBe(
        [
            ("calendar.changed", "calendar/2027", """{"added":["2027-01-01 holiday 元旦"],"removed":[]}"""),
            ("setting.changed", "setting/review/330108", """{"before":true,"after":false}"""),
            ("setting.changed", "setting/off_track_points", """{"before":10,"after":7.5}"""),
        ]);
        trail.Check().ShouldBeNull();
    }

    [Theory, EachEngine]
    public void A_threshold_changes_all_statuses_at_once_and_on_another_node_within_a_second(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        using var otherStore = new Store(fixture.Options);
        var (here, there) = (new Office(fixture, Day), new Office(otherStore, Day));
        using (var connection = fixture.Store.Open())
        {
            Dapper.SqlMapper.Execute(connection, "INSERT INTO actuals (indicator_id, district_code, period, period_end, value, status, sample) VALUES ('fdi', '330108', '2024-06', '2024-06-30', 4000000000000, 'final', 0)");
        }

        Status(here).ShouldBe(ProgressStatus.Behind); // 400 m of 900 m is 44.4 % where 50 % are expected
        Status(there).ShouldBe(ProgressStatus.Behind);

        here.Settings.Set(Office.Administrator, Setting.OffTrackPoints, 4);
        Status(here).ShouldBe(ProgressStatus.OffTrack);
        Status(there).ShouldBe(ProgressStatus.Behind);
        there.Clock.Advance(SettingsStore.Lag);
        Status(there).ShouldBe(ProgressStatus.OffTrack);
        there.Targets.List(new(Day, Target: "binjiang-2024-a5-fdi")).Single().Progress.Status.ShouldBe(ProgressStatus.OffTrack);

        static ProgressStatus Status(Office node) => node.Targets.Standings(new TargetFilter(Day, Office.Binjiang, 2024)).Single(t => t.Id == "binjiang-2024-a5-fdi").Status;
    }

    [Theory, EachEngine]
    public void Holidays_of_a_year_replace_those_that_the_program_knows(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var settings = new Office(fixture, Day).Settings;
        var september = Period.Month(2024, 9);
        settings.Current.Calendar.DueDay(september).ShouldBe(new(2024, 10, 18));

        settings.SetSpecialDays(Office.Administrator, 2024, []);
        settings.Current.Calendar.DueDay(september).ShouldBe(new(2024, 10, 14));
        settings.Current.SpecialDays.ShouldBe(PublicHolidays.All.Where(d => d.Date.Year != 2024));
        settings.EditedYears().Select(y => (y.Year, y.ChangedBy)).ShouldBe([(2024, "Zhou")]);

        Should.Throw<ArgumentException>(() => settings.SetSpecialDays(Office.Administrator, 2024, [new(new(2025, 1, 1), SpecialDayKind.Holiday, "元旦", "New Year's Day")]));
        SpecialDay twice = new(new(2024, 1, 1), SpecialDayKind.Holiday, "元旦", "New Year's Day");
        Should.Throw<ArgumentException>(() => settings.SetSpecialDays(Office.Administrator, 2024, [twice, twice]));
    }

    [Theory, EachEngine]
    public void Only_administrators_set_and_only_what_makes_sense(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var settings = new Office(fixture, Day).Settings;
        var reviewer = new Person("r", "Zhao", [new(Role.Reviewer), new(Role.Planner), new(Role.Viewer)]);
        Should.Throw<NotAllowedException>(() => settings.Set(reviewer, Setting.OffTrackPoints, 5));
        Should.Throw<NotAllowedException>(() => settings.Reset(reviewer, Setting.OffTrackPoints));
        Should.Throw<NotAllowedException>(() => settings.SetReview(reviewer, Office.Binjiang, isReviewed: false));
        Should.Throw<NotAllowedException>(() => settings.SetSpecialDays(reviewer, 2024, []));
        foreach (var (setting, value) in new (Setting, decimal?)[] { (Setting.OffTrackPoints, -1), (Setting.OffTrackPoints, 101), (Setting.OffTrackPoints, null), (Setting.DueAfterWorkingDays, 1.5m), (Setting.DueAfterWorkingDays, 0), (Setting.LockAfterDays, -1) })
            Should.Throw<ArgumentOutOfRangeException>(() => settings.Set(Office.Administrator, setting, value), $"{setting} {value}");
        settings.Rows().ShouldBeEmpty();
        new AuditTrail(fixture.Store).Read().ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_but_the_review_has_a_value_that_can_be_read_and_set()
    {
        using var fixture = StoreFixture.Migrated(DatabaseProvider.Sqlite);
        var settings = new Office(fixture, Day).Settings;
        foreach (var setting in Enum.GetValues<Setting>().Where(s => s is not Setting.Review))
        {
            var most = OfficeSettings.Range(setting).Most;
            settings.Set(Office.Administrator, setting, most);
            settings.Current[setting].ShouldBe(most, setting.ToString());
        }
    }
}
