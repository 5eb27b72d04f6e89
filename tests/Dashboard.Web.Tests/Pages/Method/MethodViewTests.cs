using Dashboard.Core;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Method;
using Dashboard.Web.Tests.Components;
using static Dashboard.Core.ProgressStatus;

namespace Dashboard.Web.Tests.Pages.Method;

public sealed class MethodViewTests : ComponentTest
{
    [Theory]
    [InlineData("fdi", OffTrack, "US$553.5 m ÷ US$1.107 bn = 50.0 %", "50.0 % − 75.0 % = −25.0 points", "US$553.5 m ÷ 9 = US$61.5 m", "(US$1.107 bn − US$553.5 m) ÷ 3 = US$184.5 m", "US$553.5 m ÷ 75.0 % = US$738 m", "US$707 m")]
    [InlineData("investment", OnTrack, "¥43.2 bn ÷ ¥100 bn = 43.2 %", "43.2 % − 33.3 % = +9.9 points", "¥43.2 bn ÷ 4 = ¥10.8 bn", "(¥100 bn − ¥43.2 bn) ÷ 8 = ¥7.1 bn", "¥43.2 bn ÷ 33.3 % = ¥129.6 bn")]
    [InlineData("enterprises", Met, "340 ÷ 329 = 103.3 %", "no")]
    [InlineData("about-within", Met, "96 ÷ 100 = 96.0 %", "100 × (100 % − 5 %) = 95")]
    [InlineData("about-below", Missed, "94 ÷ 100 = 94.0 %", "100 × (100 % − 5 %) = 95")]
    [InlineData("intensity", OnTrack, "(3.1 % − 3.0 %) ÷ (3.2 % − 3.0 %) = 50.0 %", "50.0 % − 50.0 % = 0.0 points")]
    [InlineData("energy", OffTrack, "(90 tce − 100 tce) ÷ (80 tce − 100 tce) = 50.0 %", "50.0 % − 75.0 % = −25.0 points")]
    [InlineData("start-rate", Behind, "50.0 %", "46.0 % − 50.0 % = −4.0 points")]
    [InlineData("start-rate-may", OnTrack, "40.0 %", "41.0 % − 40.0 % = +1.0 points")]
    [InlineData("beds", NotYet, "960 beds − 1,000 beds = −40 beds")]
    [InlineData("growth-in-year", Behind, "4.8 % − 5.5 % = −0.7 points")]
    [InlineData("growth-final", Missed, "3.5 % − 5.5 % = −2.0 points")]
    [InlineData("fee", Within, "0.8 % − 0.75 % = +0.05 points")]
    [InlineData("fee-above", Exceeded, "0.8 % − 0.85 % = −0.05 points")]
    [InlineData("begun", NotYet)]
    [InlineData("done", Met)]
    [InlineData("missing", NotReported)]
    public void Each_example_is_worked_in_numbers(string name, ProgressStatus status, params string[] sums)
    {
        var example = Example(name, ProgressSettings.Default);
        example.Progress.Status.ShouldBe(status);
        View(ProgressSettings.Default).Worked(example).Select(w => w.Sum).ShouldBe(sums);
    }

    [Fact]
    public void Every_rule_and_every_status_has_an_example()
    {
        var view = View(ProgressSettings.Default);
        foreach (var rule in MethodView.Rules) view.ExamplesOf(rule).ShouldNotBeEmpty(rule.ToString());
        MethodExamples.All(ProgressSettings.Default).Select(e => e.Progress.Status).Distinct().ShouldBe(Enum.GetValues<ProgressStatus>(), ignoreOrder: true);
        view.OfNothing.Select(e => e.Name).ShouldBe(["zero", "missing"]);
    }

    [Fact]
    public void Other_settings_give_other_statuses_and_other_words()
    {
        var lenient = new ProgressSettings(OffTrackPoints: 30, GrowthBehindPoints: 0.5m, ApproxTolerancePercent: 7);
        Example("fdi", lenient).Progress.Status.ShouldBe(Behind);
        Example("growth-in-year", lenient).Progress.Status.ShouldBe(OffTrack);
        Example("about-below", lenient).Progress.Status.ShouldBe(Met);
        View(lenient).Worked(Example("about-below", lenient)).Last().Sum.ShouldBe("100 × (100 % − 7 %) = 93");
        View(lenient).Text("Method.Finding").ShouldBe("How a status is computed: seven rules; 30 points or more behind is off track");
        View(lenient).Text("Method.Status.behind").ShouldBe("Behind what is expected by less than 30 points; growth short by less than 0.5 point.");
    }

    [Fact]
    public void What_is_given_is_written_from_the_inputs_in_the_reader_s_language()
    {
        View(ProgressSettings.Default).Given(Example("fdi", ProgressSettings.Default)).ShouldBe("Foreign investment, target US$1.107 bn: US$400 m by June and US$553.5 m by September.");
        ReadIn("zh-Hans");
        var view = View(ProgressSettings.Default);
        view.Given(Example("fdi", ProgressSettings.Default)).ShouldBe("实际利用外资目标11.07亿美元：1—6月4亿美元，1—9月5.535亿美元。");
        view.Given(Example("start-rate", ProgressSettings.Default)).ShouldBe("项目开工率目标95%，各季末节点20%、50%、75%、95%：6月46.0%。");
        view.Worked(Example("fee", ProgressSettings.Default)).ShouldBe([("余量", "0.8% − 0.75% = +0.05个百分点")]);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_text_of_the_page_is_there_in_both_languages(string language)
    {
        ReadIn(language);
        var (view, texts) = (View(ProgressSettings.Default), Services.GetRequiredService<Texts>());
        foreach (var example in MethodExamples.All(ProgressSettings.Default)) view.Given(example).ShouldNotContain("{");
        foreach (var status in Enum.GetValues<ProgressStatus>()) view.Text($"Method.Status.{EnumCode.Of(status)}").ShouldNotBeNullOrWhiteSpace();
        foreach (var term in Wordings.Terms) texts[$"Method.Word.{term.Key}.Means"].ShouldNotBeNullOrWhiteSpace();
        Wordings.Comparators.Select(c => c.Comparator).ShouldBe(Enum.GetValues<Comparator>());
    }

    private static MethodExample Example(string name, ProgressSettings settings) => MethodExamples.All(settings).Single(e => e.Name == name);

    private MethodView View(ProgressSettings settings) => new(settings, Services.GetRequiredService<Texts>(), Services.GetRequiredService<Viewer>());
}
