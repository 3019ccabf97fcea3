using System.Diagnostics.CodeAnalysis;

namespace ApiKeys;

/// <summary>What became of a request about one key: the key as it is now and, this once, its token; or everything that
/// speaks against it.</summary>
/// <remarks>One shape for every verb. A refusal has changed nothing.</remarks>
public sealed class ApiKeyResult
{
    internal ApiKeyResult() { }

    /// <summary>Whether it was done, was so already, or was refused.</summary>
    public ApiKeyOutcome Outcome { get; internal init; }

    /// <summary>Says whether the key is now as it was asked to be.</summary>
    [MemberNotNullWhen(true, nameof(Key))]
    public bool Succeeded => Outcome != ApiKeyOutcome.Refused;

    /// <summary>Says whether a token was issued, by creating a key or by rotating one.</summary>
    [MemberNotNullWhen(true, nameof(Key), nameof(Token))]
    public bool IsIssued => Token is not null;

    /// <summary>The key as it is now: the new one of a rotation, the last state of a deleted one.</summary>
    /// <value><see langword="null"/> where the request was refused.</value>
    public ApiKey? Key { get; internal init; }

    /// <summary>The token: here, this once, and nowhere else.</summary>
    /// <value><see langword="null"/> unless a key was issued.</value>
    public ApiKeyToken? Token { get; internal init; }

    /// <summary>The key that was replaced, as it is now.</summary>
    /// <value><see langword="null"/> unless a key was rotated.</value>
    public ApiKey? Previous { get; internal init; }

    /// <summary>Keys that ended with it: those it had created, and theirs.</summary>
    /// <value>For a rotation that ended two keys, the predecessor's id.</value>
    public IReadOnlyList<ApiKeyId> AlsoRevoked { get; internal init; } = [];

    /// <summary>Says whether the key's owner is disabled, for <see cref="ApiKey.StatusAt"/>.</summary>
    public bool OwnerDisabled { get; internal init; }

    /// <summary>What speaks against it, all of one kind.</summary>
    /// <value>Empty unless the request was refused.</value>
    public IReadOnlyList<Fault> Faults { get; internal init; } = [];

    /// <summary>What kind of faults these are.</summary>
    /// <value><see cref="FaultKind.None"/> unless the request was refused.</value>
    public FaultKind Refusal => FaultCodes.KindOf(Faults);

    /// <summary>The owner's plan and its numbers, where the limit is what refused.</summary>
    /// <value><see langword="null"/> for every other answer.</value>
    public KeyLimit? Limit { get; internal init; }

    internal static ApiKeyResult Refused(params IReadOnlyList<Fault> faults) => new() { Faults = faults };

    internal static ApiKeyResult Unchanged(StoredKey row) =>
        new() { Outcome = ApiKeyOutcome.Unchanged, Key = row.Key, OwnerDisabled = row.OwnerDisabled };

    internal static ApiKeyResult Done(StoredKey row) =>
        new() { Outcome = ApiKeyOutcome.Done, Key = row.Key, OwnerDisabled = row.OwnerDisabled };
}
