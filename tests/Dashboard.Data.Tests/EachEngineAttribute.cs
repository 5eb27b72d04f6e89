using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Dashboard.Data.Tests;

/// <summary>
/// Runs a theory once on SQLite and once on PostgreSQL. Without a server (<see cref="Postgres.Variable"/>) the second one is shown as skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachEngineAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow(DatabaseProvider.Sqlite),
        new TheoryDataRow(DatabaseProvider.PostgreSql) { Skip = Postgres.IsConfigured ? null : $"No PostgreSQL: set {Postgres.Variable}, for example to 'Host=/tmp/pg;Username=postgres;Database=postgres'." },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
