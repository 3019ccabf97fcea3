using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Testing;

/// <summary>Draws what is asked of an issuer, and makes it smaller.</summary>
internal static class Drawing
{
    public static IssuedKey Plain(ulong seed, ApiKeysOptions options) =>
        IssuedKey.Issue(seed, new NewApiKey { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada") }, options);

    public static ApiKeysOptions Options(IEnumerable<Scope> scopes, ApiKeyFormat? format)
    {
        var options = new ApiKeysOptions { AcceptTestKeys = true, Brand = format?.Brand ?? ApiKeyFormat.DefaultBrand };
        foreach (var scope in scopes)
            options.Scopes.Add(scope);
        return options;
    }

    public static Gen<NewApiKey> Asked(ScopeCatalog scopes) =>
        from name in Gen.Elements("key", "Production", "a", "ключ", "مفتاح", "🔑 日本", new string('x', 100))
        from owner in Gen.Elements("acme", "ACME", "o-2", "über")
        from environment in Gen.Elements(ApiKeyEnvironment.Live, ApiKeyEnvironment.Test)
        from access in AccessShapes.Accesses(scopes)
        from expiry in Gen.Elements(
            ApiKeyExpiry.OneYear, ApiKeyExpiry.Never, ApiKeyExpiry.After(TimeSpan.FromMilliseconds(1)),
            ApiKeyExpiry.After(TimeSpan.FromDays(30)))
        select new NewApiKey
        {
            Name = name,
            Owner = owner,
            CreatedBy = Actor.Person("ada"),
            Environment = environment,
            Access = access,
            Expiry = expiry,
        };

    public static IEnumerable<NewApiKey> Smaller(NewApiKey asked)
    {
        if (asked.Name != "key")
            yield return asked with { Name = "key" };
        if (asked.Owner != "acme")
            yield return asked with { Owner = "acme" };
        if (asked.Environment != ApiKeyEnvironment.Live)
            yield return asked with { Environment = ApiKeyEnvironment.Live };
        if (asked.Expiry != ApiKeyExpiry.Never)
            yield return asked with { Expiry = ApiKeyExpiry.Never };
        foreach (var access in AccessShapes.Smaller(asked.Access))
            yield return asked with { Access = access };
    }
}
