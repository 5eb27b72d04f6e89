using Dashboard.Data.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.People;

/// <summary>Identity's manager of accounts, which also sets a password without asking for the old one: for who holds a link to choose it.</summary>
public sealed class AccountManager(
    AccountStore store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher,
    IEnumerable<IPasswordValidator<Account>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<AccountManager> logger)
    : UserManager<Account>(store, options, hasher, [], passwordValidators, normalizer, errors, services, logger)
{
    /// <summary>Sets the password where it follows the rules.</summary>
    public async Task<IdentityResult> SetPasswordAsync(Account account, string password)
    {
        var result = await UpdatePasswordHash(account, password, validatePassword: true);
        return result.Succeeded ? await UpdateUserAsync(account) : result;
    }

    /// <summary>The hash of a person's first password; the errors where it does not follow the rules.</summary>
    public async Task<(string? Hash, IdentityResult Result)> HashOfFirstPasswordAsync(string userName, string password)
    {
        var account = new Account { Id = "", UserName = userName, Name = "", SecurityStamp = "" };
        var result = await ValidatePasswordAsync(account, password);
        return (result.Succeeded ? PasswordHasher.HashPassword(account, password) : null, result);
    }
}

/// <summary>A password has nothing to do with the user name, and no more than 256 characters, as hashing takes longer the longer it is.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int MinimumLength = 12;

    public const int MaximumLength = 256;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        password is { Length: > MaximumLength } ? Failed("PasswordTooLong", $"A password has at most {MaximumLength} characters.")
        : password?.Contains(user.UserName, StringComparison.OrdinalIgnoreCase) is true ? Failed("PasswordContainsName", "A password must not contain the user name.")
        : IdentityResult.Success);

    private static IdentityResult Failed(string code, string description) => IdentityResult.Failed(new IdentityError { Code = code, Description = description });
}
