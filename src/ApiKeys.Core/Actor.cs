namespace ApiKeys;

/// <summary>Who makes a change: a person, a key or an operator, and from where.</summary>
/// <remarks>Comes from the host's own authentication, never from a request's body. The <c>default</c> value is nobody
/// and no change is made in its name.</remarks>
public readonly record struct Actor
{
    /// <summary>The longest id of a person or an operator, in Unicode scalars.</summary>
    public const int MaxIdLength = 128;

    /// <summary>The longest address, in Unicode scalars; what is longer is cut.</summary>
    public const int MaxAddressLength = 128;

    private readonly string? _id;

    private Actor(ActorKind kind, string id, string? address)
    {
        Kind = kind;
        _id = id;
        Address = TextRules.Fit(address, MaxAddressLength);
    }

    /// <summary>What kind of actor this is.</summary>
    public ActorKind Kind { get; }

    /// <summary>The person's or operator's id as the host knows it, or the acting key's id.</summary>
    /// <value>Empty only for <c>default</c>.</value>
    public string Id => _id ?? string.Empty;

    /// <summary>The network address that the change came from, where the host knows it.</summary>
    /// <value>Cut to its greatest length, with U+FFFD in place of control characters and broken Unicode: a forged
    /// header neither breaks a log nor stops a revocation. <see langword="null"/> where it is blank.</value>
    public string? Address { get; }

    /// <summary>A person who signed in to the host.</summary>
    /// <param name="id">The host's id for the person: 1 to 128 characters.</param>
    /// <param name="address">The person's network address, if known.</param>
    /// <returns>The actor.</returns>
    /// <exception cref="ArgumentException">The id is empty or too long, or holds a control or
    /// bidirectional-override character or broken Unicode.</exception>
    public static Actor Person(string id, string? address = null) => new(ActorKind.Person, Checked(id), address);

    /// <summary>A key that manages keys.</summary>
    /// <param name="id">The acting key's id.</param>
    /// <param name="address">The network address that the key was presented from, if known.</param>
    /// <returns>The actor.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static Actor Key(ApiKeyId id, string? address = null) =>
        id.IsEmpty
            ? throw new ArgumentException("An acting key has an id.", nameof(id))
            : new Actor(ActorKind.Key, id.ToString(), address);

    /// <summary>An operator, who acts across owners under a policy of the host's own.</summary>
    /// <param name="id">The host's id for the operator: 1 to 128 characters.</param>
    /// <param name="address">The operator's network address, if known.</param>
    /// <returns>The actor.</returns>
    /// <exception cref="ArgumentException">The id is empty or too long, or holds a control or
    /// bidirectional-override character or broken Unicode.</exception>
    public static Actor Operator(string id, string? address = null) => new(ActorKind.Operator, Checked(id), address);

    private static string Checked(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (TextRules.IsLonger(id, MaxIdLength))
            throw new ArgumentException($"An actor's id has at most {MaxIdLength} characters.", nameof(id));
        return TextRules.IsSingleLine(id)
            ? id
            : throw new ArgumentException("An actor's id has no control characters.", nameof(id));
    }
}
