using System.Runtime.CompilerServices;
using System.Text;

namespace ApiKeys;

/// <summary>Answers, for every request, whose key was presented and whether it is usable now, and decides what it may
/// do.</summary>
/// <remarks>
/// <para>A key that the node holds in memory is answered synchronously, without allocating, taking a lock or doing I/O,
/// at about the price of one hash. Any other makes one shared read of the store.</para>
/// <para>Hostile input is a verdict, never an exception. No part of the token is kept: on the way to the store only its
/// digests go along. Safe for concurrent use.</para>
/// </remarks>
public sealed class ApiKeyValidator
{
    private readonly TokenReader _reader;
    private readonly MemoryPath _memory;
    private readonly StorePath _store;
    private readonly ImportPath _imports;
    private readonly UsageCounters? _usage;
    private readonly ApiKeyEnvironments _accepted;
    private readonly ScopeCatalog _scopes;
    private readonly NodeDiagnostics _diagnostics;

    internal ApiKeyValidator(
        ApiKeyFormat format,
        MemoryPath memory,
        StorePath store,
        ImportPath imports,
        UsageCounters? usage,
        ApiKeyEnvironments accepted,
        ScopeCatalog scopes,
        NodeDiagnostics diagnostics
    )
    {
        Format = format;
        _scopes = scopes;
        _reader = format.Reader;
        _memory = memory;
        _store = store;
        _imports = imports;
        _usage = usage;
        _accepted = accepted;
        _diagnostics = diagnostics;
    }

    /// <summary>The format of the keys that this host issues and accepts.</summary>
    public ApiKeyFormat Format { get; }

    /// <summary>Validates a presented key for an endpoint that accepts what its host accepts.</summary>
    /// <param name="token">The text presented, exactly as it came. Empty where nothing was.</param>
    /// <param name="cancellationToken">Ends the wait for the store, and only that of this call.</param>
    /// <returns>The answer; completed already where the key is in memory.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled; nothing was decided.</exception>
    public ValueTask<ApiKeyValidation> ValidateAsync(
        ReadOnlySpan<char> token,
        CancellationToken cancellationToken = default
    ) => ValidateAsync(token, _accepted, cancellationToken);

    /// <summary>Validates a presented key for an endpoint that says itself which environments it accepts.</summary>
    /// <param name="token">The text presented, exactly as it came. Empty where nothing was.</param>
    /// <param name="accepted">The environments accepted, in place of the host's.</param>
    /// <param name="cancellationToken">Ends the wait for the store, and only that of this call.</param>
    /// <returns>The answer; completed already where the key is in memory.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled; nothing was decided.</exception>
    [SkipLocalsInit]
    public ValueTask<ApiKeyValidation> ValidateAsync(
        ReadOnlySpan<char> token,
        ApiKeyEnvironments accepted,
        CancellationToken cancellationToken = default
    )
    {
        Span<byte> ascii = stackalloc byte[ApiKeyFormat.MaxTokenLength];
        var reading = _reader.Read(token, ascii);
        if (reading.Verdict != ApiKeyVerdict.Valid)
        {
            ascii.Clear();
            return RefuseOwn(token, reading.Verdict, accepted, cancellationToken);
        }
        if (!_memory.TryAnswer(ascii[..token.Length], reading.Id, accepted, out var validation))
            return AskStoreAsync(ascii, token.Length, reading.Id, accepted, cancellationToken);
        ascii.Clear();
        _diagnostics.Validated(validation.Verdict);
        return new ValueTask<ApiKeyValidation>(validation);
    }

    /// <summary>Validates a presented key that came as UTF-8, for an endpoint that accepts what its host
    /// accepts.</summary>
    /// <param name="utf8Token">The bytes presented, exactly as they came. Empty where nothing was.</param>
    /// <param name="cancellationToken">Ends the wait for the store, and only that of this call.</param>
    /// <returns>The same answer as for the same text in UTF-16.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled; nothing was decided.</exception>
    public ValueTask<ApiKeyValidation> ValidateAsync(
        ReadOnlySpan<byte> utf8Token,
        CancellationToken cancellationToken = default
    ) => ValidateAsync(utf8Token, _accepted, cancellationToken);

    /// <summary>Validates a presented key that came as UTF-8, for an endpoint that says itself which environments it
    /// accepts.</summary>
    /// <param name="utf8Token">The bytes presented, exactly as they came. Empty where nothing was.</param>
    /// <param name="accepted">The environments accepted, in place of the host's.</param>
    /// <param name="cancellationToken">Ends the wait for the store, and only that of this call.</param>
    /// <returns>The same answer as for the same text in UTF-16.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled; nothing was decided.</exception>
    public ValueTask<ApiKeyValidation> ValidateAsync(
        ReadOnlySpan<byte> utf8Token,
        ApiKeyEnvironments accepted,
        CancellationToken cancellationToken = default
    )
    {
        var reading = _reader.Read(utf8Token);
        if (reading.Verdict != ApiKeyVerdict.Valid)
            return RefuseOwn(utf8Token, reading.Verdict, accepted, cancellationToken);
        if (!_memory.TryAnswer(utf8Token, reading.Id, accepted, out var validation))
            return _store.AnswerAsync(utf8Token, reading.Id, accepted, cancellationToken);
        _diagnostics.Validated(validation.Verdict);
        return new ValueTask<ApiKeyValidation>(validation);
    }

    /// <summary>Says whether a text has the shape of a key of another system that the host declared.</summary>
    /// <param name="text">The text presented, exactly as it came.</param>
    /// <returns><see langword="true"/> where validation would look for an imported key; no proof of one.</returns>
    public bool HasImportedShape(ReadOnlySpan<char> text) => _imports.HasShape(text);

    /// <summary>Decides whether a request may go on with what its key grants, and counts the request for the
    /// key.</summary>
    /// <param name="validation">What validation said; a refusal there is the answer here too.</param>
    /// <param name="requirement">What the endpoint asks for, made by the node's own catalog.</param>
    /// <param name="tags">The tags that the request names; none when it names none.</param>
    /// <returns>Allowed with the effective tags, or why not.</returns>
    /// <exception cref="ArgumentException">The requirement, or the key's access, is of another catalog: a node decides
    /// about what it validated itself. Nothing was counted.</exception>
    /// <remarks>Allocates nothing. Counts <c>used</c> or <c>refused</c> where the secret matched, once a call; to
    /// decide more than once about one request without counting again, ask
    /// <see cref="GrantedAccess.Decide"/>.</remarks>
    public AccessDecision Decide(
        in ApiKeyValidation validation,
        AccessRequirement requirement,
        params ReadOnlySpan<string> tags
    )
    {
        ArgumentNullException.ThrowIfNull(requirement);
        if (!ReferenceEquals(requirement.Catalog, _scopes))
            throw new ArgumentException("The requirement was made by another catalog.", nameof(requirement));
        var verdict = validation.Verdict;
        if (validation.KnownKey is not { } key)
            return new AccessDecision(verdict, default);
        if (verdict == ApiKeyVerdict.Valid && _memory.Allows(validation, key, requirement, tags))
        {
            _usage?.Count(validation, true);
            return new AccessDecision(ApiKeyVerdict.Allowed, new TagSet(key, requirement));
        }
        Demand(key, nameof(validation));
        if (verdict == ApiKeyVerdict.Valid)
            verdict = key.Granted.Judge(requirement, tags);
        var allowed = verdict == ApiKeyVerdict.Allowed;
        _usage?.Count(validation, allowed);
        return new AccessDecision(verdict, allowed ? new TagSet(key, requirement) : default);
    }

    /// <summary>Counts a request for its key, where a host decides more than once about one request and so asks
    /// <see cref="GrantedAccess.Decide"/>, which counts nothing.</summary>
    /// <param name="validation">What validation said; where the secret did not match nothing is counted.</param>
    /// <param name="allowed">Whether nothing refused the request. A key that is not usable counts as refused.</param>
    /// <remarks>Allocates nothing. Call it once a request: each call counts.</remarks>
    public void CountUse(in ApiKeyValidation validation, bool allowed)
    {
        if (validation.SecretMatched)
            _usage?.Count(validation, allowed && validation.IsValid);
    }

    /// <summary>Watches a key while work with it is in flight.</summary>
    /// <param name="key">The key, as a validation of this node gave it.</param>
    /// <returns>A watch whose token is cancelled when the key ends or loses a scope or tag; already cancelled where it
    /// has.</returns>
    /// <exception cref="ArgumentException">The key was validated by another node.</exception>
    public KeyWatch Watch(ValidatedApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Demand(key, nameof(key));
        return _store.Watch(key);
    }

    private void Demand(ValidatedApiKey key, string argument)
    {
        if (!key.Granted.IsOf(_scopes))
            throw new ArgumentException("The key was validated by another node.", argument);
    }

    // What a key in memory does not need stays out of line: its temporaries would be cleared on every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<ApiKeyValidation> AskStoreAsync(
        Span<byte> ascii,
        int length,
        ApiKeyId id,
        ApiKeyEnvironments accepted,
        CancellationToken cancellationToken
    )
    {
        var answer = _store.AnswerAsync(ascii[..length], id, accepted, cancellationToken);
        ascii.Clear();
        return answer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<ApiKeyValidation> RefuseOwn(
        ReadOnlySpan<char> token,
        ApiKeyVerdict refusal,
        ApiKeyEnvironments accepted,
        CancellationToken cancellationToken
    ) =>
        _imports.HasShape(token)
            ? _imports.AnswerAsync(token, accepted, _diagnostics, cancellationToken)
            : Refuse(token.IsEmpty ? ApiKeyVerdict.Missing : refusal);

    // Bytes above 0x7F become characters that no declared alphabet has.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<ApiKeyValidation> RefuseOwn(
        ReadOnlySpan<byte> token,
        ApiKeyVerdict refusal,
        ApiKeyEnvironments accepted,
        CancellationToken cancellationToken
    )
    {
        Span<char> text = stackalloc char[ImportedFormat.MaxLength];
        if (token.Length > text.Length)
            return Refuse(refusal);
        text = text[..Encoding.Latin1.GetChars(token, text)];
        var answer = RefuseOwn(text, refusal, accepted, cancellationToken);
        text.Clear();
        return answer;
    }

    private ValueTask<ApiKeyValidation> Refuse(ApiKeyVerdict verdict)
    {
        _diagnostics.Validated(verdict);
        return new ValueTask<ApiKeyValidation>(new ApiKeyValidation(verdict, default));
    }
}
