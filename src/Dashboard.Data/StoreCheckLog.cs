using Dashboard.Core.People;
using Dashboard.Data.Audit;

namespace Dashboard.Data;

/// <summary>Checks of the store that the audit trail remembers, so that everybody sees when it was last found whole.</summary>
public sealed class StoreCheckLog(Store store, TimeProvider clock)
{
    /// <summary>Checks the store.</summary>
    /// <returns>What is wrong with it; nothing where it is whole.</returns>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public IReadOnlyList<string> Run(Person acting)
    {
        if (!acting.MayAdminister) throw new NotAllowedException($"'{acting.Name}' may not check the store.");
        var findings = StoreCheck.Findings(store);
        new AuditTrail(store).Note(clock.GetUtcNow(), acting, "store.checked", "store", new { Findings = findings.Count, First = findings.Count > 0 ? findings[0] : null });
        return findings;
    }
}
