using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys.Testing;

/// <summary>A key that a host under test issued.</summary>
internal sealed record TableKey(ApiKeyIssuer? Issuer, ApiKeyId Id, string Owner, string Token)
{
    private static readonly Actor _actor = Actor.Person("test");

    public static async Task<TableKey> IssueAsync(
        IServiceProvider services,
        KeyAccess access,
        ApiKeyEnvironment environment,
        string owner,
        bool mayBeRefused = false
    )
    {
        var issuer = services.GetRequiredService<ApiKeyIssuer>();
        var asked = new NewApiKey
        {
            Name = "Key of a test",
            Owner = owner,
            CreatedBy = _actor,
            Access = access,
            Environment = environment,
        };
        var result = await issuer.IssueAsync(asked);
        if (result.Token is { } token)
            return new TableKey(issuer, result.Key!.Id, owner, token.Reveal());
        if (mayBeRefused && result.Faults.All(fault => fault.Code == FaultCode.EnvironmentNotAccepted))
            return OfNoStore(services, asked);
        throw new InvalidOperationException(
            string.Join(' ', result.Faults.Select(fault => $"{fault.Member}: {fault.Message}")));
    }

    /// <summary>Revokes the key, so that it counts against no limit any more.</summary>
    public async Task RevokeAsync()
    {
        if (Issuer is not null)
            await Issuer.RevokeAsync(new() { Id = Id, Owner = Owner, Actor = _actor });
    }

    // A key of an environment that the host does not accept is refused before anybody looks for it.
    private static TableKey OfNoStore(IServiceProvider services, NewApiKey asked)
    {
        var brand = services.GetRequiredService<IOptionsMonitor<ApiKeysOptions>>().CurrentValue.Brand;
        var options = new ApiKeysOptions { Brand = brand, AcceptTestKeys = true };
        var key = IssuedKey.Issue(1, asked with { Access = KeyAccess.Full }, options);
        return new TableKey(Issuer: null, key.Row.Key.Id, asked.Owner, key.Token);
    }
}
