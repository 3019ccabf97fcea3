using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>What a key may do, as the calls write it.</summary>
/// <param name="Type">Either <c>full</c> or <c>scoped</c>; <c>damaged</c> where what is stored cannot be read.</param>
/// <param name="Grants">The grants of scoped access; absent for any other.</param>
internal sealed record AccessItem(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<GrantItem>? Grants)
{
    public static AccessItem Of(KeyAccess access)
    {
        if (access.IsFull)
            return new AccessItem("full", null);
        return access.IsDamaged
            ? new AccessItem("damaged", null)
            : new AccessItem("scoped", [.. access.Grants.Select(grant => new GrantItem(grant.Scopes, grant.Tags))]);
    }
}

/// <summary>Scopes on tags.</summary>
/// <param name="Scopes">The scopes by their stored names.</param>
/// <param name="Tags">The tags, or <c>*</c> alone for every tag.</param>
internal sealed record GrantItem(IReadOnlyList<string> Scopes, IReadOnlyList<string> Tags);
