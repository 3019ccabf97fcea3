namespace ApiKeys;

/// <summary>What a host hears of the authentication by keys, and where it takes part.</summary>
/// <remarks>Set the delegates, or derive a class and name it in <c>EventsType</c>. Called during the request, from many
/// at once; an exception fails the request.</remarks>
public class ApiKeyEvents
{
    /// <summary>Called when a key was validated; may refuse the request, or add to its user.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public Func<ApiKeyValidatedContext, Task>? OnValidated { get; set; }

    /// <summary>Called when a key was presented that does not let its request through.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public Func<ApiKeyRefusedContext, Task>? OnRefused { get; set; }

    /// <summary>Called before a request is answered with 400, 401 or 503; may answer in its own way.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public Func<ApiKeyChallengeContext, Task>? OnChallenge { get; set; }

    // A request of a host that listens to nothing makes no context.
    internal bool HearsOfValidated => OnValidated is not null || GetType() != typeof(ApiKeyEvents);

    /// <summary>Tells that a key was validated.</summary>
    /// <param name="context">The request and its user.</param>
    /// <returns>Completes when the request may go on.</returns>
    public virtual Task ValidatedAsync(ApiKeyValidatedContext context) =>
        OnValidated?.Invoke(context) ?? Task.CompletedTask;

    /// <summary>Tells that a key was refused.</summary>
    /// <param name="context">The request and the exact reason.</param>
    /// <returns>Completes when the request may go on to its answer.</returns>
    public virtual Task RefusedAsync(ApiKeyRefusedContext context) =>
        OnRefused?.Invoke(context) ?? Task.CompletedTask;

    /// <summary>Tells that a request is about to be challenged.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Completes when the challenge may be made.</returns>
    public virtual Task ChallengeAsync(ApiKeyChallengeContext context) =>
        OnChallenge?.Invoke(context) ?? Task.CompletedTask;
}
