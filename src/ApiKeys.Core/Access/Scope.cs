namespace ApiKeys;

/// <summary>An action that the host lets keys perform, as its scope catalog defines it.</summary>
/// <param name="name">The name that is stored: <c>[a-z][a-z0-9]*([:._-][a-z0-9]+)*</c>, at most 64 characters.</param>
/// <param name="description">What the action allows, for the people who choose it.</param>
/// <remarks>Immutable: its lists are copies. Checked when a <see cref="ScopeCatalog"/> is built from it.</remarks>
public sealed class Scope(string name = "", string description = "")
{
    /// <summary>The name stored with keys and shown in claims, problems and lists.</summary>
    public string Name { get; } = name;

    /// <summary>What the action allows, for the people who choose it.</summary>
    public string Description { get; } = description;

    /// <summary>The scopes that come with this one, by name or alias; they may imply others in turn.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> Implies
    {
        get;
        init => field = Array.AsReadOnly([.. value]);
    } = [];

    /// <summary>Other spellings, accepted wherever the scope is and stored as <see cref="Name"/>.</summary>
    /// <value>Empty by default; the same grammar as <see cref="Name"/>.</value>
    public IReadOnlyList<string> Aliases
    {
        get;
        init => field = Array.AsReadOnly([.. value]);
    } = [];

    /// <summary>Shows the scope by its name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
