using System.CommandLine;
using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.People;
using Dashboard.Web.People;

namespace Dashboard.Web.Cli;

/// <summary><c>dashboard user</c>: keeps people on the server itself, where no page needs to be reached, or nobody can sign in any more.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "People who may sign in, and what they may do.") { Add(), List(), Reset(), Disable() };

    private static Command Add()
    {
        var userName = UserName();
        var roles = new Option<string[]>("--role") { Description = "viewer, planner, reviewer or administrator; with :DISTRICT or :DISTRICT:AGENCY where it holds there alone. May be repeated." };
        var name = new Option<string>("--name") { Description = "The name that others see; else the user name." };
        var email = new Option<string>("--email") { Description = "By which a sign-in with a provider finds this account." };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input, one line, instead of printing a link with which the person chooses it." };
        var command = new Command("add", "Add a person, and print a link with which they choose a password, once.") { userName, roles, name, email, fromInput };
        roles.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => Read(t.Value) is null))
                result.AddError($"'{token.Value}' is no role. Write for example viewer, planner:330108 or planner:330108:binjiang-science-technology.");
        });
        command.SetAction((result, stop) => WithPeople(async (people, services) =>
        {
            var person = new NewPerson(result.GetRequiredValue(userName), result.GetValue(name) ?? "", [.. (result.GetValue(roles) ?? []).Select(Read).OfType<Grant>()]) { Email = result.GetValue(email) };
            if (!result.GetValue(fromInput))
            {
                PrintLink(services, people.Reset(Person.CommandLine, people.Add(Person.CommandLine, person)));
                return 0;
            }

            var password = await Console.In.ReadLineAsync(stop) ?? "";
            var (hash, checkedRules) = await services.GetRequiredService<AccountManager>().HashOfFirstPasswordAsync(person.UserName, password);
            if (!checkedRules.Succeeded) return DashboardCommand.Fail(DashboardCommand.Refused, string.Join(' ', checkedRules.Errors.Select(e => e.Description)));
            people.Add(Person.CommandLine, person with { PasswordHash = hash });
            Console.WriteLine($"'{person.UserName}' was added.");
            return 0;
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Print everybody: user name, name, roles, and whether they may sign in.");
        command.SetAction((_, _) => WithPeople((people, _) =>
        {
            foreach (var (account, grants) in people.List(Person.CommandLine))
            {
                var roles = grants.Count == 0 ? "no role" : string.Join(' ', grants.Select(Written));
                var state = account.DisabledAt is not null ? "disabled" : account.Demonstration ? "demonstration" : account.PasswordHash is null ? "no password" : "active";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{account.UserName,-24} {state,-14} {roles,-48} {account.Name}"));
            }

            return Task.FromResult(0);
        }));
        return command;
    }

    private static Command Reset()
    {
        var userName = UserName();
        var command = new Command("reset", "Take away a person's password, second factor and sign-ins, and print a link with which they choose a new password.") { userName };
        command.SetAction((result, _) => WithPeople((people, services) =>
        {
            PrintLink(services, people.Reset(Person.CommandLine, Find(people, result.GetRequiredValue(userName)).Id));
            return Task.FromResult(0);
        }));
        return command;
    }

    private static Command Disable()
    {
        var userName = UserName();
        var command = new Command("disable", "Stop a person from signing in, at once. What they did stays theirs.") { userName };
        command.SetAction((result, _) => WithPeople((people, _) =>
        {
            var account = Find(people, result.GetRequiredValue(userName));
            people.Disable(Person.CommandLine, account.Id);
            Console.WriteLine($"'{account.UserName}' may no longer sign in.");
            return Task.FromResult(0);
        }));
        return command;
    }

    private static Argument<string> UserName() => new("name") { Description = "The user name." };

    private static Account Find(PeopleStore people, string userName) =>
        people.FindByUserName(userName) ?? throw new PersonException(PersonProblem.Unknown, $"There is no person with the user name '{userName}'. 'dashboard user list' lists them.");

    private static Task<int> WithPeople(Func<PeopleStore, IServiceProvider, Task<int>> work) => DashboardCommand.WithServices(async services =>
    {
        Migrations.Apply(services.GetRequiredService<Store>());
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        return await work(services.GetRequiredService<PeopleStore>(), scope.ServiceProvider);
    });

    private static void PrintLink(IServiceProvider services, string token)
    {
        var address = services.GetRequiredService<IConfiguration>()["Urls"]?.Split(';')[0].TrimEnd('/');
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{address}/welcome?token={token}"));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Whoever opens this link within {PeopleStore.LinkLifetime.TotalDays} days chooses the password. Put the address that people use in place of {address}."));
    }

    /// <summary>ROLE, ROLE:DISTRICT or ROLE:DISTRICT:AGENCY; null where it is none of these.</summary>
    private static Grant? Read(string written) =>
        written.Split(':') is [var code, .. var scope] && scope.Length <= 2 && scope.All(s => s.Length > 0) && EnumCode.TryParse<Role>(code, out var role)
            ? new(role, scope.ElementAtOrDefault(0), scope.ElementAtOrDefault(1))
            : null;

    private static string Written(Grant grant) => string.Join(':', new[] { EnumCode.Of(grant.Role), grant.DistrictCode, grant.AgencyId }.OfType<string>());
}
