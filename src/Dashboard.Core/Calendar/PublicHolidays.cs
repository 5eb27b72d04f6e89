namespace Dashboard.Core.Calendar;

/// <summary>
/// China's public holidays and make-up working days as the General Office of the State Council ordered them, to start the calendar with; staff
/// add later years when their notices come out, usually in November of the year before.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>2024: 国务院办公厅关于2024年部分节假日安排的通知, 国办发明电〔2023〕7号, 25 October 2023; People's Daily, 26 October 2023, page 6.</item>
/// <item>2025: 国务院办公厅关于2025年部分节假日安排的通知, 国办发明电〔2024〕12号, 12 November 2024; Xinhua of that day.</item>
/// <item>2026: 国务院办公厅关于2026年部分节假日安排的通知, 国办发明电〔2025〕7号, 4 November 2025; Xinhua of that day.</item>
/// </list>
/// Weekend days are listed where the notice counts them in. 9 February 2024, on which the notice only encourages leave, is a working day.
/// </remarks>
public static class PublicHolidays
{
    private static readonly (string Zh, string En) NewYear = ("元旦", "New Year's Day");
    private static readonly (string Zh, string En) SpringFestival = ("春节", "Spring Festival");
    private static readonly (string Zh, string En) TombSweeping = ("清明节", "Tomb-Sweeping Day");
    private static readonly (string Zh, string En) Labour = ("劳动节", "Labour Day");
    private static readonly (string Zh, string En) DragonBoat = ("端午节", "Dragon Boat Festival");
    private static readonly (string Zh, string En) MidAutumn = ("中秋节", "Mid-Autumn Festival");
    private static readonly (string Zh, string En) National = ("国庆节", "National Day");
    private static readonly (string Zh, string En) NationalAndMidAutumn = ("国庆节、中秋节", "National Day and Mid-Autumn Festival");

    /// <summary>The years that are known.</summary>
    public static IReadOnlyList<int> Years { get; } = [2024, 2025, 2026];

    /// <summary>All days of the known years, in order.</summary>
    public static IReadOnlyList<SpecialDay> All { get; } =
    [
        .. new[]
        {
            Holiday(NewYear, new(2024, 1, 1), 1),
            Holiday(SpringFestival, new(2024, 2, 10), 8, new(2024, 2, 4), new(2024, 2, 18)),
            Holiday(TombSweeping, new(2024, 4, 4), 3, new DateOnly(2024, 4, 7)),
            Holiday(Labour, new(2024, 5, 1), 5, new(2024, 4, 28), new(2024, 5, 11)),
            Holiday(DragonBoat, new(2024, 6, 10), 1),
            Holiday(MidAutumn, new(2024, 9, 15), 3, new DateOnly(2024, 9, 14)),
            Holiday(National, new(2024, 10, 1), 7, new(2024, 9, 29), new(2024, 10, 12)),

            Holiday(NewYear, new(2025, 1, 1), 1),
            Holiday(SpringFestival, new(2025, 1, 28), 8, new(2025, 1, 26), new(2025, 2, 8)),
            Holiday(TombSweeping, new(2025, 4, 4), 3),
            Holiday(Labour, new(2025, 5, 1), 5, new DateOnly(2025, 4, 27)),
            Holiday(DragonBoat, new(2025, 5, 31), 3),
            Holiday(NationalAndMidAutumn, new(2025, 10, 1), 8, new(2025, 9, 28), new(2025, 10, 11)),

            Holiday(NewYear, new(2026, 1, 1), 3, new DateOnly(2026, 1, 4)),
            Holiday(SpringFestival, new(2026, 2, 15), 9, new(2026, 2, 14), new(2026, 2, 28)),
            Holiday(TombSweeping, new(2026, 4, 4), 3),
            Holiday(Labour, new(2026, 5, 1), 5, new DateOnly(2026, 5, 9)),
            Holiday(DragonBoat, new(2026, 6, 19), 3),
            Holiday(MidAutumn, new(2026, 9, 25), 3),
            Holiday(National, new(2026, 10, 1), 7, new(2026, 9, 20), new(2026, 10, 10)),
        }.SelectMany(days => days).OrderBy(d => d.Date),
    ];

    private static IEnumerable<SpecialDay> Holiday((string Zh, string En) name, DateOnly first, int days, params DateOnly[] madeUp) =>
    [
        .. Enumerable.Range(0, days).Select(n => new SpecialDay(first.AddDays(n), SpecialDayKind.Holiday, name.Zh, name.En)),
        .. madeUp.Select(day => new SpecialDay(day, SpecialDayKind.MakeUp, name.Zh, name.En)),
    ];
}
