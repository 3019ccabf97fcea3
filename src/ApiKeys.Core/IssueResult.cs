using System.Diagnostics.CodeAnalysis;

namespace ApiKeys;

/// <summary>A new key with its token, or everything that is wrong with what was asked for.</summary>
public sealed class IssueResult
{
    internal IssueResult(ApiKey key, ApiKeyToken token)
    {
        Key = key;
        Token = token;
    }

    internal IssueResult(IReadOnlyList<Fault> faults) => Faults = faults;

    /// <summary>Says whether the key was issued.</summary>
    [MemberNotNullWhen(true, nameof(Key), nameof(Token))]
    public bool IsIssued => Key is not null;

    /// <summary>The key as it was stored.</summary>
    /// <value><see langword="null"/> where it was not issued.</value>
    public ApiKey? Key { get; }

    /// <summary>The token: here, this once, and nowhere else.</summary>
    /// <value><see langword="null"/> where the key was not issued.</value>
    public ApiKeyToken? Token { get; }

    /// <summary>What is wrong, all of it.</summary>
    /// <value>Empty where the key was issued. Where it was not, nothing was stored.</value>
    public IReadOnlyList<Fault> Faults { get; } = [];
}
