using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A grant as a form spells it.</summary>
internal sealed record GrantForm(IReadOnlySet<string> Scopes, string Tags, bool EveryTag)
{
    private static readonly char[] _between = [' ', ',', ';', '\t', '\r', '\n'];

    public static GrantForm Empty { get; } = new(new HashSet<string>(), string.Empty, EveryTag: false);

    public static GrantForm Of(AccessGrant grant) =>
        new(
            grant.Scopes.ToHashSet(StringComparer.Ordinal),
            grant.EveryTag ? string.Empty : string.Join(' ', grant.Tags),
            grant.EveryTag);

    /// <summary>Reads the grants that a form has; numbers that are left out end them.</summary>
    public static IReadOnlyList<GrantForm> Read(IFormCollection form)
    {
        var grants = new List<GrantForm>();
        while (grants.Count < KeyAccess.MaxGrants && form.ContainsKey($"grant-{grants.Count}"))
        {
            var number = grants.Count;
            grants.Add(new GrantForm(
                form[$"scopes-{number}"].OfType<string>().ToHashSet(StringComparer.Ordinal),
                form[$"tags-{number}"].ToString(),
                form.ContainsKey($"every-tag-{number}")));
        }

        return grants.Count == 0 ? [Empty] : grants;
    }

    /// <summary>Gives the grant as it was asked for: the core says what is wrong with it.</summary>
    public AccessGrant ToGrant() => new(Scopes, EveryTag ? [AccessGrant.EveryTagSymbol, .. Named] : Named);

    public IEnumerable<string> Named =>
        Tags.Split(_between, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}
