using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Dashboard.Data.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Data.Tests;

/// <summary>The stores of one node, at nine in the morning of a day in Hangzhou.</summary>
internal sealed class Office
{
    public Office(StoreFixture fixture, DateOnly day, OfficeSettings? configured = null) : this(fixture.Store, day, configured)
    {
    }

    public Office(Store store, DateOnly day, OfficeSettings? configured = null)
    {
        Clock = new(new DateTimeOffset(day, new(1, 0), TimeSpan.Zero));
        Settings = new(store, configured ?? new(), new(Clock, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")), Clock);
        Targets = new(store, () => Settings.Current.Progress);
        Entry = new(store, Targets, Settings);
        Figures = new(store, Entry, Settings, Clock);
        Evidence = new(store, Figures, Clock);
        Exceptions = new(store, Settings, Clock);
        Due = new(store, Settings);
    }

    public const string Binjiang = "330108";

    public static Person Administrator { get; } = new("a", "Zhou", [new(Role.Administrator)]);

    public FakeTimeProvider Clock { get; }

    public SettingsStore Settings { get; }

    public TargetsQuery Targets { get; }

    public EntryQuery Entry { get; }

    public FigureStore Figures { get; }

    public EvidenceStore Evidence { get; }

    public LockExceptions Exceptions { get; }

    public DueQuery Due { get; }
}
