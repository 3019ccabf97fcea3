namespace ApiKeys;

/// <summary>Takes the tags that a request names from a place in it, for the scopes that its endpoint requires.</summary>
/// <remarks>Every value of that name is a tag that has to be allowed. A request without one names no tag: a key that is
/// limited to tags is then refused, unless the endpoint narrows.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireTagAttribute : EndpointRequirementAttribute
{
    /// <summary>Makes the requirement.</summary>
    /// <param name="name">The name of the route value, query parameter or header.</param>
    /// <param name="place">Where it is.</param>
    public RequireTagAttribute(string name, TagPlace place = TagPlace.Route) => (Name, Place) = (name, place);

    /// <summary>The name of the route value, query parameter or header.</summary>
    public string Name { get; }

    /// <summary>Where the tag is.</summary>
    public TagPlace Place { get; }
}
