using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Catalogue;

/// <summary>A row of a draft.</summary>
/// <param name="Number">By which the draft knows it.</param>
/// <param name="Row">The row.</param>
/// <param name="Confirmed">False where its value was copied from the year before and nobody has said yet that it holds.</param>
public sealed record DraftRow(int Number, CatalogueRow Row, bool Confirmed);

/// <summary>Something that is wrong in a draft.</summary>
/// <param name="Number">The row; null where it is not in a row.</param>
/// <param name="Error">What is wrong.</param>
public sealed record DraftError(int? Number, PackageError Error);

/// <summary>A notice that is being written.</summary>
public sealed record NoticeDraft
{
    /// <summary>A GUID.</summary>
    public required string Id { get; init; }

    /// <summary>Raised by every change.</summary>
    public required int Version { get; init; }

    /// <summary>The notice of the year before whose areas and targets were copied; null for none.</summary>
    public string? CopiedFrom { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string PersonName { get; init; }

    /// <summary>When, UTC, ISO 8601 with milliseconds.</summary>
    public required string At { get; init; }

    /// <summary>Everything in it.</summary>
    public IReadOnlyList<DraftRow> Rows { get; init; } = [];

    /// <summary>The notice itself.</summary>
    public CatalogueRow Notice => Rows.First(r => r.Row.Resource == "notices").Row;

    /// <summary>How many copied values nobody has confirmed yet.</summary>
    public int Unconfirmed => Rows.Count(r => !r.Confirmed);
}

/// <summary>
/// Notices that are being written: rows of a package that readers do not see. Publishing loads them like a package, with every check; until then no query knows
/// of them. A draft that was published or discarded is kept, but no longer changed.
/// </summary>
public sealed class DraftStore(Store store, TimeProvider clock)
{
    /// <summary>Drafts that are being written, the latest first.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public IReadOnlyList<NoticeDraft> List(Person person)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        return [.. connection.Query<StoredDraft>("SELECT * FROM notice_drafts WHERE state = 'draft' ORDER BY at DESC, id").Select(d => d.Draft)];
    }

    /// <summary>A draft; null where there is none of that id, or it was published or discarded.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public NoticeDraft? Find(Person person, string id)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        return Find(connection, null, id);
    }

    /// <summary>Begins a notice.</summary>
    /// <param name="person">Who.</param>
    /// <param name="notice">What is known of it: its district and year at least.</param>
    /// <returns>The draft's id.</returns>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public string Begin(Person person, CatalogueRow notice) => Begin(person, null, transaction => [new(1, notice.With(("id", NewNotice(transaction, notice))), true)]);

    /// <summary>
    /// Begins the notice of the year after another one: its areas, clauses, agencies and the targets that are in force are copied, with the values of the old year
    /// until each is confirmed or changed. Money, incentives and milestones are not: they are the old year's.
    /// </summary>
    /// <returns>The draft's id.</returns>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">There is no such notice.</exception>
    public string RollForward(Person person, string notice) => Begin(person, notice, transaction =>
    {
        var connection = transaction.Connection!;
        var rows = CatalogueStore.OfNotice.Where(r => r is not ("allocations" or "incentives" or "milestones"))
            .SelectMany(resource => CatalogueStore.Rows(connection, transaction, resource, CatalogueStore.NoticeOf(resource), notice)).ToList();
        if (rows is not [{ Resource: "notices" } old, ..]) throw new CatalogueException(CatalogueProblem.Unknown, $"There is no notice {notice}.");
        var superseded = connection.Query<string>("SELECT target_id FROM target_successions WHERE taken_back_on IS NULL", transaction: transaction).ToHashSet(StringComparer.Ordinal);
        var year = int.Parse(old["year"], CultureInfo.InvariantCulture);
        var next = NextYear(old, year);
        var id = NewNotice(transaction, next);
        return
        [
            .. rows.Where(r => r.Resource is not "targets" || !superseded.Contains(r["id"])).Select((row, i) => new DraftRow(
                i + 1,
                row.Resource switch
                {
                    "notices" => next.With(("id", id)),
                    "targets" => NextYear(row, year).With(("notice_id", id), ("id", row["id"].StartsWith(notice + "-", StringComparison.Ordinal) ? id + row["id"][notice.Length..] : $"{id}-{row["id"]}")),
                    _ => row.With(("notice_id", id)),
                },
                Confirmed: row.Resource is not "targets")),
        ];
    });

    /// <summary>Adds a row to a draft, or changes one; its value is confirmed with that.</summary>
    /// <param name="person">Who.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">Its version as it was read.</param>
    /// <param name="number">The row; null to add it.</param>
    /// <param name="row">As it is to be; its notice is the draft's.</param>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">Somebody else changed the draft since it was read, or there is none.</exception>
    /// <exception cref="PackageException">A cell is wrong.</exception>
    public void Save(Person person, string id, int version, int? number, CatalogueRow row) => Change(person, id, version, "notice_draft.changed", draft =>
    {
        var old = number is null ? null : draft.Rows.FirstOrDefault(r => r.Number == number) ?? throw new CatalogueException(CatalogueProblem.Unknown, $"The draft has no row {number}.");
        if (row.Resource is "notices" && (old is null || draft.Notice["id"] != row["id"] || draft.Notice["district_code"] != row["district_code"] || draft.Notice["year"] != row["year"]))
            throw new CatalogueException(CatalogueProblem.Fixed, "District and year of a draft are fixed.");
        if (row.Resource is not ("notices" or "milestones")) row = row.With(("notice_id", draft.Notice["id"]));
        if (old is null) row = row.WithKey(draft.Rows.Select(r => r.Row), key => draft.Rows.Any(r => r.Row.Key == key));
        if (old is not null && old.Row.Key != row.Key) throw new CatalogueException(CatalogueProblem.Fixed, $"The key of {row.Resource} {old.Row.Key} is fixed.");
        if (old is null && draft.Rows.Any(r => r.Row.Resource == row.Resource && r.Row.Key == row.Key)) throw new CatalogueException(CatalogueProblem.IdTaken, $"The draft has {row.Key} already.");
        if (row.CellErrors() is { Count: > 0 } errors) throw new PackageException(errors);
        var kept = new DraftRow(old?.Number ?? draft.Rows.Max(r => r.Number) + 1, row, Confirmed: true);
        return ([.. draft.Rows.Select(r => r.Number == kept.Number ? kept : r), .. old is null ? [kept] : Array.Empty<DraftRow>()], new { Old = old?.Row, New = row });
    });

    /// <summary>Takes a row out of a draft; a clause with its agencies, targets, money and incentives, a target with its milestones. Later clauses move up.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">Somebody else changed the draft since it was read, there is none, or the row is the notice itself.</exception>
    public void Remove(Person person, string id, int version, int number) => Change(person, id, version, "notice_draft.changed", draft =>
    {
        var old = draft.Rows.FirstOrDefault(r => r.Number == number && r.Row.Resource is not "notices") ?? throw new CatalogueException(CatalogueProblem.Unknown, $"The draft has no row {number}.");
        var rows = draft.Rows.Where(r => r.Number != number);
        if (old.Row.Resource is "clauses") rows = rows.Where(r => r.Row["clause"] != old.Row["number"]).Select(r => r with { Row = MovedUp(r.Row, Number(old.Row["number"])) });
        var targets = rows.Where(r => r.Row.Resource is "targets").Select(r => r.Row["id"]).ToHashSet(StringComparer.Ordinal);
        return ([.. rows.Where(r => r.Row.Resource is not "milestones" || targets.Contains(r.Row["target_id"]))], new { Old = old.Row, New = (CatalogueRow?)null });
    });

    /// <summary>What stands against publishing a draft; empty where nothing does but values to confirm.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public IReadOnlyList<DraftError> Check(Person person, NoticeDraft draft)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        try
        {
            Load(transaction, draft);
            return [];
        }
        catch (PackageException e)
        {
            return [.. e.Errors.Select(error => new DraftError(draft.Rows.Where(r => r.Row.Resource + ".csv" == error.File).Skip((error.Line ?? 0) - 2).FirstOrDefault()?.Number, error))];
        }
    }

    /// <summary>Publishes a draft: from the day on which the notice was issued, readers see it, and its figures are asked for.</summary>
    /// <returns>The notice's id.</returns>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">Somebody else changed the draft since it was read, there is none, or a value is not confirmed.</exception>
    /// <exception cref="PackageException">It is not whole, or does not fit the rest of the store; nothing was published.</exception>
    public string Publish(Person person, string id, int version)
    {
        var notice = "";
        CatalogueWork.Do(store, person, transaction =>
        {
            var draft = Require(transaction, id, version);
            if (draft.Unconfirmed > 0) throw new CatalogueException(CatalogueProblem.NotConfirmed, $"{draft.Unconfirmed} values are not confirmed.");
            Load(transaction, draft);
            notice = draft.Notice["id"];
            Keep(transaction, person, draft, "published");
            AuditTrail.Append(transaction, clock.GetUtcNow(), person, "notice.published", $"notice/{notice}", new { Draft = id, Rows = draft.Rows.CountBy(r => r.Row.Resource, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal) });
        });
        return notice;
    }

    /// <summary>Puts a draft aside for good.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">Somebody else changed the draft since it was read, or there is none.</exception>
    public void Discard(Person person, string id, int version) => CatalogueWork.Do(store, person, transaction =>
    {
        Keep(transaction, person, Require(transaction, id, version), "discarded");
        AuditTrail.Append(transaction, clock.GetUtcNow(), person, "notice_draft.discarded", $"notice_draft/{id}", new { });
    });

    /// <summary>A row of a notice without a clause: those behind it have the number before theirs.</summary>
    private static CatalogueRow MovedUp(CatalogueRow row, int without)
    {
        var column = row.Resource is "clauses" ? "number" : "clause";
        return row[column].Length > 0 && Number(row[column]) > without ? row.With((column, (Number(row[column]) - 1).ToString(CultureInfo.InvariantCulture))) : row;
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

    private string Begin(Person person, string? copiedFrom, Func<DbTransaction, IReadOnlyList<DraftRow>> rows)
    {
        var id = Guid.NewGuid().ToString();
        CatalogueWork.Do(store, person, transaction =>
        {
            var draft = new NoticeDraft { Id = id, Version = 0, PersonName = person.Name, At = "", CopiedFrom = copiedFrom, Rows = rows(transaction) };
            Keep(transaction, person, draft, "draft");
            AuditTrail.Append(transaction, clock.GetUtcNow(), person, "notice_draft.begun", $"notice_draft/{id}", new { Notice = draft.Notice["id"], copiedFrom });
        });
        return id;
    }

    private void Change(Person person, string id, int version, string action, Func<NoticeDraft, (IReadOnlyList<DraftRow> Rows, object Details)> change) => CatalogueWork.Do(store, person, transaction =>
    {
        var draft = Require(transaction, id, version);
        var (rows, details) = change(draft);
        Keep(transaction, person, draft with { Rows = rows }, "draft");
        AuditTrail.Append(transaction, clock.GetUtcNow(), person, action, $"notice_draft/{id}", details);
    });

    private void Keep(DbTransaction transaction, Person person, NoticeDraft draft, string state) => transaction.Connection!.Execute(
        """
        INSERT INTO notice_drafts (id, version, state, copied_from, content, person_id, person_name, at)
        VALUES (@Id, @version, @state, @CopiedFrom, @content, @personId, @personName, @at)
        ON CONFLICT (id) DO UPDATE
        SET version = excluded.version, state = excluded.state, content = excluded.content, person_id = excluded.person_id, person_name = excluded.person_name, at = excluded.at
        """,
        new
        {
            draft.Id,
            version = draft.Version + 1,
            state,
            draft.CopiedFrom,
            content = JsonSerializer.Serialize(draft.Rows, JsonSerializerOptions.Web),
            personId = person.Id,
            personName = person.Name,
            at = AuditTrail.Moment(clock.GetUtcNow()),
        },
        transaction);

    private static void Load(DbTransaction transaction, NoticeDraft draft)
    {
        foreach (var row in draft.Rows.Select(r => r.Row).Where(r => r.Cells.ContainsKey("id")))
        {
            if (CatalogueStore.Find(transaction.Connection!, transaction, row.Resource, row) is not null)
                throw new PackageException([PackageError.InFile(row.Resource + ".csv", PackageProblem.InStoreAlready, $"{row.Key} is in the store already.", "Take it out of the draft.")]);
        }

        using var source = new RowsSource([.. draft.Rows.Select(r => r.Row)], []) { Name = draft.Notice["id"] };
        PackageLoader.Load(transaction, source);
    }

    private static NoticeDraft Require(DbTransaction transaction, string id, int version)
    {
        var draft = Find(transaction.Connection!, transaction, id) ?? throw new CatalogueException(CatalogueProblem.Unknown, $"There is no draft {id}.");
        return draft.Version == version ? draft : throw new CatalogueException(CatalogueProblem.Changed, $"The draft {id} was changed by {draft.PersonName}.");
    }

    private static NoticeDraft? Find(DbConnection connection, DbTransaction? transaction, string id) =>
        connection.QueryFirstOrDefault<StoredDraft>("SELECT * FROM notice_drafts WHERE id = @id AND state = 'draft'", new { id }, transaction)?.Draft;

    /// <summary>The id of a new notice, made of its district and year: binjiang-2026.</summary>
    private static string NewNotice(DbTransaction transaction, CatalogueRow notice)
    {
        var connection = transaction.Connection!;
        var taken = connection.Query<string>("SELECT id FROM notices", transaction: transaction)
            .Concat(connection.Query<StoredDraft>("SELECT * FROM notice_drafts WHERE state = 'draft'", transaction: transaction).Select(d => d.Draft.Notice["id"]))
            .ToHashSet(StringComparer.Ordinal);
        var district = connection.QueryFirstOrDefault<string>("SELECT name_en FROM districts WHERE code = @code", new { code = notice["district_code"] }, transaction)
            ?? throw new CatalogueException(CatalogueProblem.Unknown, $"There is no district {notice["district_code"]}.");
        return CatalogueRow.NewId($"{district.Split(' ')[0]} {notice["year"]}", taken.Contains);
    }

    /// <summary>A notice or a target as its next year's begins: the year in titles and periods is the next one; what only the new document can say is empty.</summary>
    private static CatalogueRow NextYear(CatalogueRow row, int year)
    {
        var (old, next) = (year.ToString(CultureInfo.InvariantCulture), (year + 1).ToString(CultureInfo.InvariantCulture));
        if (row.Resource is "targets") return row.With(("period", row["period"].StartsWith(old, StringComparison.Ordinal) ? next + row["period"][old.Length..] : row["period"]), ("note", ""));
        return row.With(
            ("year", next), ("document_number", ""), ("issued_on", ""), ("stated_total_yuan", ""), ("stated_total_note", ""), ("complete", "true"),
            ("title_zh", row["title_zh"].Replace(old, next, StringComparison.Ordinal)), ("title_en", row["title_en"].Replace(old, next, StringComparison.Ordinal)),
            ("valid_from", row["valid_from"].Replace(old, next, StringComparison.Ordinal)), ("valid_to", row["valid_to"].Replace(old, next, StringComparison.Ordinal)));
    }

    private sealed record StoredDraft
    {
        public required string Id { get; init; }

        public required int Version { get; init; }

        public string? CopiedFrom { get; init; }

        public required string Content { get; init; }

        public required string PersonName { get; init; }

        public required string At { get; init; }

        public NoticeDraft Draft => new()
        {
            Id = Id,
            Version = Version,
            CopiedFrom = CopiedFrom,
            PersonName = PersonName,
            At = At,
            Rows = JsonSerializer.Deserialize<List<DraftRow>>(Content, JsonSerializerOptions.Web)!,
        };
    }
}
