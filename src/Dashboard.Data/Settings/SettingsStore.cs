using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.People;
using Dashboard.Data.Audit;

namespace Dashboard.Data.Settings;

/// <summary>Keeps what an office has set, and knows what is in force: the store's value of a setting, else the configured one. Every change is in the audit trail.</summary>
/// <param name="store">The store.</param>
/// <param name="configured">What holds where the store has nothing.</param>
/// <param name="today">The date where the government is.</param>
/// <param name="clock">The clock.</param>
public sealed class SettingsStore(Store store, OfficeSettings configured, Today today, TimeProvider clock)
{
    /// <summary>What another node has set is in force here after this time at the latest; what this one has set, at once.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(1);

    private volatile Known? known;

    /// <summary>The configured settings.</summary>
    public OfficeSettings Configured => configured;

    /// <summary>The settings in force.</summary>
    public OfficeSettings Current
    {
        get
        {
            if (known is { } held && clock.GetElapsedTime(held.SeenAt) < Lag) return held.Settings;
            using var connection = store.Open();
            return Read(connection).Settings;
        }
    }

    /// <summary>The date where the government is.</summary>
    public DateOnly Today => today.Date;

    /// <summary>What the store has in place of the configured settings.</summary>
    public IReadOnlyList<SettingRow> Rows()
    {
        using var connection = store.Open();
        return Rows(connection, null);
    }

    /// <summary>Sets a value in place of the configured one.</summary>
    /// <param name="acting">The administrator.</param>
    /// <param name="setting">Which setting.</param>
    /// <param name="value">The value; null for never, where the setting can be that.</param>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in <see cref="OfficeSettings.Range"/>.</exception>
    public void Set(Person acting, Setting setting, decimal? value)
    {
        var (least, most, isWhole) = OfficeSettings.Range(setting);
        if (value is null ? setting is not Setting.LockAfterDays : value < least || value > most || (isWhole && value != decimal.Truncate(value.Value)))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{EnumCode.Of(setting)} is from {least} to {most}.");
        Change(acting, setting, "", before => before.With(setting, value), transaction => Put(transaction, acting, setting, "", value));
    }

    /// <summary>Goes back to the configured value.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public void Reset(Person acting, Setting setting) => Change(acting, setting, "", before => before.With(setting, configured[setting]), transaction =>
        transaction.Connection!.Execute("DELETE FROM settings WHERE name = @name AND district = ''", new { name = EnumCode.Of(setting) }, transaction));

    /// <summary>Says whether a reviewer approves what a district submits. Where none does, submitting publishes.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public void SetReview(Person acting, string district, bool isReviewed) => Write(acting, transaction =>
    {
        var was = !Read(transaction.Connection!, transaction).Settings.WithoutReview.Contains(district);
        if (was == isReviewed) return;
        Put(transaction, acting, Setting.Review, district, isReviewed ? 1 : 0);
        AuditTrail.Append(transaction, clock.GetUtcNow(), acting, "setting.changed", $"setting/review/{district}", new { Before = was, After = isReviewed });
    });

    /// <summary>Sets the public holidays and make-up days of a year, in place of those that it had.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="ArgumentException">A day is of another year or given twice.</exception>
    public void SetSpecialDays(Person acting, int year, IReadOnlyList<SpecialDay> days)
    {
        if (days.Any(d => d.Date.Year != year) || days.DistinctBy(d => d.Date).Count() != days.Count)
            throw new ArgumentException($"Each day is one of {year}, and is given once.", nameof(days));
        Write(acting, transaction =>
        {
            var connection = transaction.Connection!;
            var before = Read(connection, transaction).Settings.SpecialDays.Where(d => d.Date.Year == year).ToList();
            connection.Execute("DELETE FROM special_days WHERE year = @year", new { year }, transaction);
            connection.Execute(
                """
                INSERT INTO special_years (year, changed_by, changed_at) VALUES (@year, @Name, @now)
                ON CONFLICT (year) DO UPDATE SET changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """,
                new { year, acting.Name, now = clock.GetUtcNow() },
                transaction);
            connection.Execute(
                "INSERT INTO special_days (date, year, kind, name_zh, name_en) VALUES (@Date, @year, @kind, @NameZh, @NameEn)",
                days.Select(d => new { d.Date, year, kind = EnumCode.Of(d.Kind), d.NameZh, d.NameEn }),
                transaction);
            AuditTrail.Append(transaction, clock.GetUtcNow(), acting, "calendar.changed", $"calendar/{year}", new
            {
                Added = days.Except(before).Select(Written),
                Removed = before.Except(days).Select(Written),
            });
        });

        static string Written(SpecialDay day) => $"{day.Date:yyyy-MM-dd} {EnumCode.Of(day.Kind)} {day.NameZh}";
    }

    /// <summary>Who edited which years' holidays last, and when.</summary>
    public IReadOnlyList<SpecialYear> EditedYears()
    {
        using var connection = store.Open();
        return connection.Query<SpecialYear>("SELECT * FROM special_years ORDER BY year").AsList();
    }

    private void Change(Person acting, Setting setting, string district, Func<OfficeSettings, OfficeSettings> next, Action<DbTransaction> write) => Write(acting, transaction =>
    {
        var before = Read(transaction.Connection!, transaction).Settings;
        write(transaction);
        AuditTrail.Append(transaction, clock.GetUtcNow(), acting, "setting.changed", $"setting/{EnumCode.Of(setting)}{district}", new { Before = before[setting], After = next(before)[setting] });
    });

    private void Put(DbTransaction transaction, Person acting, Setting setting, string district, decimal? value) => transaction.Connection!.Execute(
        """
        INSERT INTO settings (name, district, value, changed_by, changed_at) VALUES (@name, @district, @value, @changedBy, @now)
        ON CONFLICT (name, district) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        """,
        new { name = EnumCode.Of(setting), district, value, changedBy = acting.Name, now = clock.GetUtcNow() },
        transaction);

    /// <summary>One writer at a time. How targets stand is out of date when it commits, because thresholds may have changed.</summary>
    private void Write(Person acting, Action<DbTransaction> work)
    {
        if (!acting.MayAdminister) throw new NotAllowedException($"'{acting.Name}' may not keep the settings.");
        using var connection = store.Open();
        using (var transaction = Store.BeginWrite(connection))
        {
            work(transaction);
            connection.Execute("INSERT INTO settings_version (id, version) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET version = settings_version.version + 1", transaction: transaction);
            transaction.Commit();
        }

        known = null;
    }

    private Known Read(DbConnection connection)
    {
        using var transaction = Store.BeginRead(connection);
        return known = Read(connection, transaction);
    }

    private Known Read(DbConnection connection, DbTransaction transaction)
    {
        var seenAt = clock.GetTimestamp();
        var version = connection.ExecuteScalar<long?>("SELECT version FROM settings_version", transaction: transaction) ?? 0;
        if (known is { } held && held.Version == version) return held with { SeenAt = seenAt };
        var rows = Rows(connection, transaction);
        var edited = connection.Query<int>("SELECT CAST(year AS INTEGER) FROM special_years", transaction: transaction).ToHashSet();
        var days = connection.Query<DayRow>("SELECT date, kind, name_zh, name_en FROM special_days", transaction: transaction).Select(d => d.Day);
        var settings = rows.Where(r => r.District.Length == 0).Aggregate(configured, (all, row) => all.With(EnumCode.Parse<Setting>(row.Name), row.Value));
        return new(version, seenAt, settings with
        {
            SpecialDays = [.. configured.SpecialDays.Where(d => !edited.Contains(d.Date.Year)).Concat(days).OrderBy(d => d.Date)],
            WithoutReview = rows.Where(r => r.Name == EnumCode.Of(Setting.Review) && r.Value == 0).Select(r => r.District).ToHashSet(StringComparer.Ordinal),
        });
    }

    private static List<SettingRow> Rows(DbConnection connection, DbTransaction? transaction) =>
        connection.Query<SettingRow>("SELECT * FROM settings ORDER BY name, district", transaction: transaction).AsList();

    private sealed record Known(long Version, long SeenAt, OfficeSettings Settings);

    private sealed record DayRow
    {
        public required DateOnly Date { get; init; }

        public required string Kind { get; init; }

        public required string NameZh { get; init; }

        public required string NameEn { get; init; }

        public SpecialDay Day => new(Date, EnumCode.Parse<SpecialDayKind>(Kind), NameZh, NameEn);
    }
}

/// <summary>A year whose holidays staff have edited.</summary>
public sealed record SpecialYear
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Who edited it last.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
