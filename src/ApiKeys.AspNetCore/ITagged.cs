namespace ApiKeys;

/// <summary>A resource of the host, such as a loaded row, that says which tags it is under.</summary>
/// <remarks>For <c>IAuthorizationService.AuthorizeAsync(user, resource, new ScopeRequirement(...))</c>.</remarks>
public interface ITagged
{
    /// <summary>The tags; a key has to have the scopes on each of them.</summary>
    IReadOnlyCollection<string> Tags { get; }
}
