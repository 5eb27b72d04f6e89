using System.Data.Common;
using Dashboard.Core.People;

namespace Dashboard.Data.Catalogue;

/// <summary>How the stores of the catalogue write: only administrators, one at a time, all or nothing.</summary>
internal static class CatalogueWork
{
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public static void RequireAdministrator(Person person)
    {
        if (!person.MayAdminister) throw new NotAllowedException($"'{person.Name}' may not keep agencies, indicators, notices and targets.");
    }

    /// <summary>Does something in a transaction that waits for loads and other administrators; what was computed of any district is out of date afterwards.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="StoreException">The store refused it; nothing was changed.</exception>
    public static void Do(Store store, Person person, Action<DbTransaction> work)
    {
        RequireAdministrator(person);
        using var connection = store.Open();
        try
        {
            using var transaction = Store.BeginWrite(connection);
            work(transaction);
            transaction.Commit();
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} did not take the change: {e.Message} Nothing was changed.", e);
        }
    }
}
