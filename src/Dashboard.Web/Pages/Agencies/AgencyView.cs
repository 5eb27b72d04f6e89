using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Agencies;

/// <summary>What the page of one agency shows. Pure.</summary>
public sealed class AgencyView
{
    private readonly Texts texts;
    private readonly Viewer viewer;

    /// <summary>The view of an agency; only targets of one status where the filter asks for it, though all are counted.</summary>
    public AgencyView(AgencyContent content, ViewFilter filter, Texts texts, Viewer viewer)
    {
        (Content, this.texts, this.viewer) = (content, texts, viewer);
        RollUp = new RollUp(content.Targets.Where(t => t.Part is AgencyPart.Answers).Select(t => t.Item.Progress.Status));
        var shown = content.Targets.Where(t => filter.Status is null || t.Item.Progress.Status == filter.Status).ToLookup(t => t.Part is AgencyPart.Answers);
        Answers = [.. MostUrgentFirst(shown[true])];
        Also = [.. MostUrgentFirst(shown[false])];
    }

    /// <summary>What was arranged.</summary>
    public AgencyContent Content { get; }

    /// <summary>The targets that it answers for, by status.</summary>
    public RollUp RollUp { get; }

    /// <summary>The targets that it answers for: the late ones first, the furthest behind at the top, then those without a figure, then the others.</summary>
    public IReadOnlyList<AgencyTarget> Answers { get; }

    /// <summary>The targets that it is otherwise responsible for, in the same order.</summary>
    public IReadOnlyList<AgencyTarget> Also { get; }

    /// <summary>The number of targets that it is otherwise responsible for, whatever their status.</summary>
    public int AlsoTotal => Content.Targets.Count - RollUp.Total;

    /// <summary>The areas that it leads.</summary>
    public IEnumerable<AgencyAreaRow> Led => Content.Areas.Where(a => a.IsLed);

    /// <summary>The areas in which it cooperates.</summary>
    public IEnumerable<AgencyAreaRow> Supported => Content.Areas.Where(a => !a.IsLed);

    /// <summary>The sum of the totals of the areas that it leads, in yuan; null where none states one.</summary>
    public decimal? LedYuan => Led.Any(a => a.TotalYuan is not null) ? Led.Sum(a => a.TotalYuan ?? 0) : null;

    /// <summary>True where no notice of the year names it.</summary>
    public bool IsUnnamed => Content.Areas.Count + Content.Clauses.Count == 0;

    /// <summary>Its name in the reader's language.</summary>
    public string Name => viewer.Name(Content.Agency.NameZh, Content.Agency.NameEn);

    /// <summary>Its district's short name.</summary>
    public string District => viewer.District(Content.Agency.DistrictZh, Content.Agency.DistrictEn);

    /// <summary>The finding: how many targets it answers for and what is wrong with them.</summary>
    public string Finding
    {
        get
        {
            if (RollUp.Total == 0) return texts.Count("Agency.Finding.None", AlsoTotal, Name, Content.Year);
            if (RollUp.Reported == 0) return texts.Count("Agency.Finding.NoReports", RollUp.Total, Name, Content.Year);
            List<string> parts = [];
            if (RollUp.OffCourse > 0) parts.Add(texts.Count("Agency.Part.Off", RollUp.OffCourse));
            if (RollUp[ProgressStatus.Behind] is > 0 and var behind) parts.Add(texts.Count("Agency.Part.Behind", behind));
            if (parts.Count == 0) parts.Add(texts["Agency.Part.NoneLate"]);
            parts.Add(RollUp[ProgressStatus.NotReported] is > 0 and var silent ? texts.Count("Agency.Part.NotReported", silent) : texts["Agency.Part.AllReported"]);
            return texts.Count("Agency.Finding", RollUp.Total, Name, string.Join(viewer.Comma, parts), Content.Year);
        }
    }

    /// <summary>The agency's part in a target, in words.</summary>
    public string PartIn(AgencyTarget target) => texts.Word(target.Part);

    private static IEnumerable<AgencyTarget> MostUrgentFirst(IEnumerable<AgencyTarget> targets) => targets
        .OrderByDescending(t => Urgency(t.Item.Progress.Status))
        .ThenBy(t => t.Item.Progress.GapPoints ?? 0);

    private static int Urgency(ProgressStatus status) => status switch
    {
        ProgressStatus.NotReported => 1,
        _ when status.Severity() > 0 => status.Severity() + 1,
        _ => 0,
    };
}
