namespace ApiKeys;

/// <summary>What an owner has subscribed to, as far as keys are concerned: how many it may have.</summary>
/// <remarks>Counted is every key that is not revoked, expired or deleted, in either environment; a replaced key is not
/// counted beside its successor. Creating a key checks the limit, rotating one never does. A plan that shrank keeps its
/// keys and gets no new ones.</remarks>
public sealed record ApiKeyPlan
{
    /// <summary>Describes a plan of the host's own.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="limit">The most counted keys, 0 or more; <see langword="null"/> for any number.</param>
    /// <exception cref="ArgumentException">There is no name, or the limit is less than 0.</exception>
    public ApiKeyPlan(string name, int? limit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegative(limit ?? 0, nameof(limit));
        Name = name;
        Limit = limit;
    }

    /// <summary>One key.</summary>
    public static ApiKeyPlan Free { get; } = new("Free", 1);

    /// <summary>Five keys.</summary>
    public static ApiKeyPlan Developer { get; } = new("Developer", 5);

    /// <summary>Twenty keys.</summary>
    public static ApiKeyPlan Pro { get; } = new("Pro", 20);

    /// <summary>Any number of keys: the plan of every owner where the host names none.</summary>
    public static ApiKeyPlan Enterprise { get; } = new("Enterprise", null);

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The most counted keys.</summary>
    /// <value><see langword="null"/> for any number.</value>
    public int? Limit { get; }
}
