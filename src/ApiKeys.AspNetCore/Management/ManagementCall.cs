using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>One management call: who asks, for whom, and what it needs of the host.</summary>
internal sealed class ManagementCall
{
    private readonly TimeProvider _time;

    private ManagementCall(HttpContext context)
    {
        Http = context;
        Issuer = context.RequestServices.GetRequiredService<ApiKeyIssuer>();
        _time = context.RequestServices.GetRequiredService<TimeProvider>();
        Query = new CallQuery(context.Request.Query);
    }

    public HttpContext Http { get; }

    public ApiKeyIssuer Issuer { get; }

    public CallQuery Query { get; }

    /// <summary>The owner as the host resolved it; empty until the gate has let the call in.</summary>
    public string Owner { get; private set; } = string.Empty;

    /// <summary>Who asks; nobody until the gate has let the call in.</summary>
    public Actor Actor { get; private set; }

    public CancellationToken Gone => Http.RequestAborted;

    public static ValueTask<ManagementCall?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<ManagementCall?>(new ManagementCall(context));

    public void Let(string owner, Actor actor) => (Owner, Actor) = (owner, actor);

    public KeyItem Show(ApiKey key, bool ownerDisabled) => KeyItem.Of(key, ownerDisabled, _time.GetUtcNow());

    public IfMatch IfMatch => IfMatch.Of(Http.Request.Headers.IfMatch);

    /// <summary>Gives the version to hold a key to.</summary>
    public ValueTask<long?> ExpectedAsync(IfMatch match, ApiKeyId id) =>
        match.ExpectedAsync(async () =>
            (await Issuer.FindAsync(Owner, id, Actor, Gone).Reached(Gone)).Key?.Version);

    /// <summary>Refuses a body that was not read; where there is no such key, that comes first.</summary>
    public async ValueTask<CallProblem> UnlessAbsentAsync(ApiKeyId id, CallProblem refusal)
    {
        var found = await Issuer.FindAsync(Owner, id, Actor, Gone).Reached(Gone);
        return !found.Succeeded && found.Faults[0].Code.ToKind() == FaultKind.NotFound
            ? CallProblem.NotFound
            : refusal;
    }

    /// <summary>Lets the call go on to its answer where it ends the key that it acts with.</summary>
    public void OutliveOwnEnd(ApiKeyId ended)
    {
        if (Http.GetApiKey()?.Key.Id == ended)
            Http.OutliveKey();
    }

    /// <summary>The same where the end of a key also ends those that descend from it.</summary>
    public async ValueTask OutliveOwnEndAsync(ApiKeyId ended, bool keepsCreated)
    {
        OutliveOwnEnd(ended);
        if (keepsCreated || Http.GetApiKey() is not { Key: { } acting } || acting.Id == ended)
            return;
        var keys = Http.RequestServices.GetRequiredService<ApiKeyOperator>();
        if (await KeyLine.DescendsAsync(keys, acting.Id, ended, Gone).ConfigureAwait(false))
            Http.OutliveKey();
    }

    /// <summary>Gives the answer that is one key.</summary>
    public CallResult<KeyItem> Answer(ApiKeyResult result) =>
        TryRefuse(result, out var problem)
            ? problem
            : new CallResult<KeyItem>(Show(result.Key!, result.OwnerDisabled)) { Version = result.Key!.Version };

    public static bool TryRefuse(ApiKeyResult result, [NotNullWhen(true)] out CallProblem? problem)
    {
        problem = result.Succeeded ? null : CallProblem.Of(result.Faults, result.Limit);
        return problem is not null;
    }

    /// <summary>Gives the answer to a read that may not be answered: what the core says comes first, then what the
    /// query has wrong, since a key that does not exist has no pages.</summary>
    public bool TryRefuse<T>(ApiKeyAnswer<T> answer, [NotNullWhen(true)] out CallProblem? problem)
        where T : notnull
    {
        problem = answer.Refusal is not (FaultKind.None or FaultKind.Invalid) || Query.Faults.Count == 0
            ? answer.Succeeded ? null : CallProblem.Of(answer.Faults)
            : CallProblem.Of([.. Query.Faults, .. answer.Faults]);
        return problem is not null;
    }
}
