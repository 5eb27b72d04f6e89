using Bunit;
using Dashboard.Data;
using Dashboard.Data.Packages;
using Dashboard.Data.Samples;
using Dashboard.Web.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Web.Tests.Components;

public sealed class SampleBannerTests : ComponentTest
{
    private readonly string folder = Directory.CreateTempSubdirectory("dashboard-banner-tests-").FullName;
    private readonly Store store;

    public SampleBannerTests()
    {
        store = new(new() { Path = Path.Combine(folder, "dashboard.db") });
        Migrations.Apply(store);
        using var seed = PackageSource.Open(DashboardHost.Seed);
        PackageLoader.Load(store, seed, new(2025, 3, 1));
        Services.AddSingleton(new SampleStore(store));
        Services.AddSingleton<AntiforgeryStateProvider, Token>();
    }

    [Fact]
    public void Production_without_samples_shows_nothing()
    {
        Banner("Production").Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void Production_with_samples_says_so_and_has_no_button()
    {
        new SampleStore(store).Load();
        var banner = Banner("Production");
        Text(banner.Find("[role=note]")).ShouldStartWith("This store holds sample figures: invented for demonstration");
        banner.FindAll("form, button").ShouldBeEmpty();
    }

    [Fact]
    public void Development_without_samples_offers_them()
    {
        var banner = Banner("Development");
        banner.FindAll(".present").ShouldBeEmpty();
        banner.Find("form").GetAttribute("action").ShouldBe("/samples/load");
        Text(banner.Find("button")).ShouldBe("Load sample figures");
    }

    [Fact]
    public void Development_with_samples_has_a_form_that_removes_them_and_leads_back()
    {
        new SampleStore(store).Load();
        var form = Banner("Development").Find(".present form");
        form.GetAttribute("method").ShouldBe("post");
        form.GetAttribute("action").ShouldBe("/samples/remove");
        form.QuerySelector("[name=returnUrl]")!.GetAttribute("value").ShouldBe("/notices?asOf=2024-09-30");
        form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value").ShouldBe("token");
    }

    [Fact]
    public void The_next_page_looks_again()
    {
        var banner = Banner("Production");
        new SampleStore(store).Load();
        banner.Render(p => p.Add(b => b.Here, "/notices"));
        banner.FindAll(".present").Count.ShouldBe(1);
    }

    [Fact]
    public void A_reader_of_Chinese_reads_it_in_Chinese()
    {
        ReadIn("zh-Hans");
        new SampleStore(store).Load();
        Text(Banner("Development").Find(".present")).ShouldBe("系统中有示例数据：仅供演示，并非真实数据，凡示例数据均注明“示例”。 清除示例数据");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private IRenderedComponent<SampleBanner> Banner(string environment)
    {
        Services.AddSingleton<IHostEnvironment>(new Place { EnvironmentName = environment });
        return Render<SampleBanner>(p => p.Add(b => b.Here, "/notices?asOf=2024-09-30"));
    }

    private sealed class Token : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }

    private sealed class Place : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "dashboard";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
