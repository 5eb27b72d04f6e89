using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests.Catalogue;

/// <summary>Names of agencies and amounts of allocations as they were on a day.</summary>
public sealed class AsOfTests : CatalogueTest
{
    private const string Commerce = "binjiang-commerce";
    private const string Notice = "binjiang-2024";
    private static readonly DateOnly Renamed = new(2024, 11, 1);

    [Theory, EachEngine]
    public void A_day_before_an_agency_was_renamed_shows_the_name_of_that_day(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var agency = Agencies(fixture).List(Administrator, Binjiang).Single(a => a.Agency.Id == Commerce).Agency;
        Agencies(fixture).Rename(Administrator, agency, "区投资促进局", "District Investment Promotion Bureau", Renamed);
        agency = agency with { NameZh = "区投资促进局", NameEn = "District Investment Promotion Bureau" };
        Agencies(fixture).Rename(Administrator, agency, "区投资局", "District Investment Bureau", Today);

        foreach (var (day, name) in new[] { (Renamed.AddDays(-1), "区商务局"), (Renamed, "区投资促进局"), (Today.AddDays(-1), "区投资促进局"), (Today, "区投资局") })
        {
            Names(fixture, day).ShouldAllBe(n => n == name, $"{day:O}");
        }

        var query = new AgencyQuery(fixture.Store, Targets(fixture));
        query.Get(Commerce, Renamed, 2024)!.FormerNames.Single().NameZh.ShouldBe("区商务局");
        query.Get(Commerce, Renamed.AddDays(-1), 2024)!.FormerNames.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void A_day_before_an_amount_changed_shows_the_amount_of_that_day(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var id = Scalar<string>(fixture, $"SELECT MIN(id) FROM allocations a WHERE notice_id = '{Notice}' AND kind = 'area_total' AND NOT EXISTS (SELECT 1 FROM allocations p WHERE p.parent_id = a.id)");
        var read = Row(fixture, "allocations", id);
        var old = Amounts(fixture, id, Today);
        old.ShouldNotBeEmpty();

        Catalogue(fixture).Save(Administrator, read.With(("label_en", "Renamed")), read, Renamed);
        Save(fixture, id, "1", Renamed);
        Save(fixture, id, "2", Renamed);
        Save(fixture, id, "3", Today);

        Amounts(fixture, id, Renamed.AddDays(-1)).ShouldBe(old);
        Amounts(fixture, id, Renamed).ShouldBe([.. old.Select(o => o.With(2))]);
        Amounts(fixture, id, Today.AddDays(-1)).ShouldBe([.. old.Select(o => o.With(2))]);
        Amounts(fixture, id, Today).ShouldBe([.. old.Select(o => o.With(3))]);
        Should.Throw<System.Data.Common.DbException>(() => Scalar<object>(fixture, "DELETE FROM former_allocations"));
        Should.Throw<System.Data.Common.DbException>(() => Scalar<object>(fixture, "UPDATE former_allocations SET amount_yuan = 1"));
    }

    [Theory, EachEngine]
    public void A_package_that_changes_an_amount_keeps_the_one_before(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var id = Scalar<string>(fixture, $"SELECT MIN(id) FROM allocations a WHERE notice_id = '{Notice}' AND kind = 'area_total' AND NOT EXISTS (SELECT 1 FROM allocations p WHERE p.parent_id = a.id)");
        var old = Amounts(fixture, id, PackageFiles.LoadedOn);
        var csv = fixture.Export().Csv("allocations");
        csv[csv.Line(of => of("id") == id), "amount_yuan"] = "7";

        fixture.Export().With(csv).LoadInto(fixture.Store);

        Amounts(fixture, id, PackageFiles.LoadedOn.AddDays(-1)).ShouldBe(old);
        Amounts(fixture, id, PackageFiles.LoadedOn)[0].Yuan.ShouldBe(7);
    }

    private static void Save(StoreFixture fixture, string id, string amount, DateOnly on)
    {
        var read = Row(fixture, "allocations", id);
        Catalogue(fixture).Save(Administrator, read.With(("amount_yuan", amount)), read, on);
    }

    /// <summary>The name of the agency on every page that shows it.</summary>
    private static List<string> Names(StoreFixture fixture, DateOnly asOf)
    {
        var targets = Targets(fixture);
        var query = new TargetQuery(fixture.Store, targets);
        return
        [
            new AgencyQuery(fixture.Store, targets).Get(Commerce, asOf, 2024)!.Agency.NameZh,
            .. new NoticeQuery(fixture.Store, targets).Get(Notice, asOf)!.Responsible.Where(r => r.AgencyId == Commerce).Select(r => r.NameZh),
            .. query.Get(Fdi, asOf)!.Agencies.Where(r => r.AgencyId == Commerce).Select(r => r.NameZh),
            new AgenciesQuery(fixture.Store, targets).Page(new(asOf, Binjiang, 2024, SearchWords.Parse("投资局")), AgencyOrder.Targets, 0, 9).Rows.Single(r => r.Agency.Id == Commerce).Agency.NameZh,
            new SearchQuery(fixture.Store).Find(SearchWords.Parse("投资局")!, asOf).Agencies.First.Single(h => h.Id == Commerce).NameZh,
        ];
    }

    /// <summary>The amount on every page that shows it, and what else the sums that have it hold.</summary>
    private static List<Shown> Amounts(StoreFixture fixture, string id, DateOnly asOf)
    {
        var targets = Targets(fixture);
        var notice = new NoticeQuery(fixture.Store, targets).Get(Notice, asOf)!;
        var money = notice.Allocations.Single(m => m.Id == id);
        return
        [
            new(money.AmountYuan, 0),
            new(notice.Areas.Single(a => a.Ordinal == money.Area).TotalYuan!.Value, 0),
            new(money.AmountYuan, notice.Notice.SumOfAreas - money.AmountYuan),
            new(new AllocationsQuery(fixture.Store).Get(asOf, Binjiang, 2024).Allocations.Single(a => a.Row.Id == id).Row.AmountYuan, 0),
            new(Listed(fixture, "allocations", id, "amount_yuan", asOf), 0),
        ];
    }

    private sealed record Shown(decimal Yuan, decimal Rest)
    {
        public Shown With(decimal yuan) => this with { Yuan = yuan };
    }
}
