using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Samples;

namespace Dashboard.Data.Samples;

/// <summary>How many sample rows were loaded or removed.</summary>
public sealed record SampleCount(int Actuals, int Executions);

/// <summary>Puts sample figures into the store and takes them out again. Every row is marked <c>sample = 1</c>; no other row is touched.</summary>
public sealed class SampleStore(Store store)
{
    /// <summary>True where the store holds sample figures.</summary>
    public bool Any()
    {
        using var connection = store.Open();
        return connection.ExecuteScalar<int>(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM actuals WHERE sample = 1) OR EXISTS (SELECT 1 FROM executions WHERE sample = 1) THEN 1 ELSE 0 END
            """) == 1;
    }

    /// <summary>
    /// Makes the sample figures of the targets and allocations in the store, in place of those that are there: all of them or none, and the same
    /// whenever the real content is the same. Where a real figure stands none is added.
    /// </summary>
    /// <exception cref="StoreException">The store refused them; nothing was changed.</exception>
    public SampleCount Load() => Write((connection, transaction) =>
    {
        Delete(connection, transaction);
        connection.Execute(
            """
            INSERT INTO actuals (indicator_id, district_code, period, period_end, value, status, note, sample)
            VALUES (@IndicatorId, @DistrictCode, @Period, @PeriodEnd, @Value, @Status, @Note, 1)
            ON CONFLICT DO NOTHING
            """,
            SampleFigures.Actuals(Targets(connection, transaction), Published(connection, transaction)).Select(f => new
            {
                f.IndicatorId,
                f.DistrictCode,
                f.Actual.Period,
                PeriodEnd = f.Actual.Period.End,
                f.Actual.Value,
                Status = EnumCode.Of(f.Actual.Status),
                f.Note,
            }),
            transaction);
        connection.Execute(
            """
            INSERT INTO executions (allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, sample)
            VALUES (@AllocationId, @Period, @PeriodEnd, @ExecutedYuan, @AdjustedYuan, @Status, 1)
            ON CONFLICT DO NOTHING
            """,
            SampleFigures.Executions(Allocations(connection, transaction)).Select(e => new
            {
                e.AllocationId,
                e.Period,
                PeriodEnd = e.Period.End,
                e.ExecutedYuan,
                e.AdjustedYuan,
                Status = EnumCode.Of(e.Status),
            }),
            transaction);
        GiveWay(connection, transaction);
        return new(
            connection.ExecuteScalar<int>("SELECT count(*) FROM actuals WHERE sample = 1", transaction: transaction),
            connection.ExecuteScalar<int>("SELECT count(*) FROM executions WHERE sample = 1", transaction: transaction));
    });

    /// <summary>Deletes every sample row and nothing else.</summary>
    /// <exception cref="StoreException">The store refused it; nothing was changed.</exception>
    public SampleCount Remove() => Write(Delete);

    /// <summary>Deletes the sample figures for days that a real figure of the same thing stands for, in whichever status: a month beside its year, too.</summary>
    internal static void GiveWay(DbConnection connection, DbTransaction transaction) => connection.Execute(
        """
        DELETE FROM actuals WHERE sample = 1 AND EXISTS
            (SELECT 1 FROM actuals r
             WHERE r.sample = 0 AND r.indicator_id = actuals.indicator_id AND r.district_code = actuals.district_code AND r.period_end = actuals.period_end);
        DELETE FROM executions WHERE sample = 1 AND EXISTS
            (SELECT 1 FROM executions r
             WHERE r.sample = 0 AND r.allocation_id = executions.allocation_id AND r.period_end = executions.period_end)
        """,
        transaction: transaction);

    private static SampleCount Delete(DbConnection connection, DbTransaction transaction) => new(
        connection.Execute("DELETE FROM actuals WHERE sample = 1", transaction: transaction),
        connection.Execute("DELETE FROM executions WHERE sample = 1", transaction: transaction));

    private SampleCount Write(Func<DbConnection, DbTransaction, SampleCount> work)
    {
        using var connection = store.Open();
        try
        {
            using var transaction = Store.BeginWrite(connection);
            var count = work(connection, transaction);
            transaction.Commit();
            return count;
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} did not take the sample figures: {e.Message} Nothing was changed.", e);
        }
    }

    private static IEnumerable<SampleTarget> Targets(DbConnection connection, DbTransaction transaction)
    {
        var milestones = connection.Query<MilestoneRow>("SELECT target_id, period, value FROM milestones", transaction: transaction)
            .ToLookup(m => m.TargetId, m => new PlanPoint(m.Period, m.Value), StringComparer.Ordinal);
        return connection.Query<TargetTermsRow>(
            """
            SELECT t.id, t.indicator_id, n.district_code, n.year, i.frequency, i.kind, i.better, t.unit, t.period, t.comparator, t.value, t.value_max
            FROM targets t JOIN notices n ON n.id = t.notice_id JOIN indicators i ON i.id = t.indicator_id
            """,
            transaction: transaction)
            .Select(t => new SampleTarget(t.Id, t.IndicatorId, t.DistrictCode, t.Year, EnumCode.Parse<Frequency>(t.Frequency), t.Terms, [.. milestones[t.Id]]));
    }

    private static IEnumerable<PublishedFigure> Published(DbConnection connection, DbTransaction transaction) => connection.Query<PublishedFigure>(
        """
        SELECT indicator_id, district_code, CAST(period AS INTEGER) AS year, value FROM actuals
        WHERE sample = 0 AND status = 'final' AND length(period) = 4
        """,
        transaction: transaction);

    private static IEnumerable<SampleAllocation> Allocations(DbConnection connection, DbTransaction transaction) => connection.Query<SampleAllocation>(
        "SELECT a.id, a.parent_id, n.year, a.amount_yuan FROM allocations a JOIN notices n ON n.id = a.notice_id", transaction: transaction);

    private sealed record TargetTermsRow
    {
        public required string Id { get; init; }

        public required string IndicatorId { get; init; }

        public required string DistrictCode { get; init; }

        public required int Year { get; init; }

        public required string Frequency { get; init; }

        public required string Kind { get; init; }

        public required string Better { get; init; }

        public required string Unit { get; init; }

        public required Period Period { get; init; }

        public required string Comparator { get; init; }

        public required decimal Value { get; init; }

        public decimal? ValueMax { get; init; }

        public TargetTerms Terms => new(
            EnumCode.Parse<IndicatorKind>(Kind), EnumCode.Parse<Better>(Better), Core.Unit.Parse(Unit), Period, EnumCode.Parse<Comparator>(Comparator), Value, ValueMax);
    }

    private sealed record MilestoneRow
    {
        public required string TargetId { get; init; }

        public required Period Period { get; init; }

        public required decimal Value { get; init; }
    }
}
