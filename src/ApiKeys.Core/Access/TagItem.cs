namespace ApiKeys;

/// <summary>A tag that exists in the host, as a person chooses it from a list.</summary>
/// <param name="Id">The tag itself, as grants and requests spell it: 1 to 100 of ASCII letters, digits and
/// <c>- _ : .</c>; an item with any other id is not offered.</param>
/// <param name="Name">What people call it, in any script. Encode it wherever it is shown.</param>
public sealed record TagItem(string Id, string Name);
