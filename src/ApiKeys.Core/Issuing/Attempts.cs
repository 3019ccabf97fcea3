using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Runs a verb against the store: reads and checks, writes, and begins again where something changed in
/// between.</summary>
internal sealed class Attempts(KeyWriter writer, ActingKeys actors)
{
    // With a million keys one id in 200 million is taken: that many in a row are a broken generator, or a broken store.
    private const int MostDraws = 8;
    private const int MostTries = 16;

    // A key that acts and changes is read again and checked again once, so that nobody tries its luck.
    private const int MostActors = 2;

    /// <summary>Runs a verb for whoever acts.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="propose">Reads and checks, from the start at each attempt.</param>
    /// <param name="needsLeave">Whether an acting key has to be usable and unchanged: not where it ends itself.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<ApiKeyResult> RunAsync(
        Actor actor,
        Func<Acting, ValueTask<Proposal>> propose,
        bool needsLeave,
        CancellationToken cancellationToken
    )
    {
        var (draws, acted) = (0, 0);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var (who, fault) = needsLeave
                ? await actors.FindAsync(actor, cancellationToken).ConfigureAwait(false)
                : (actors.Unbound(actor), null);
            if (who is null)
                return ApiKeyResult.Refused(fault!);
            var proposal = await propose(who).ConfigureAwait(false);
            if (proposal.Answer is { } answer)
            {
                if (answer.Outcome == ApiKeyOutcome.Unchanged)
                    await writer.CatchUpAsync(cancellationToken).ConfigureAwait(false);
                return answer;
            }

            var write = proposal.Write! with { ActingKey = who.Key };
            var result = await writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            if (result.Outcome == KeyWriteOutcome.IdTaken && ++draws == MostDraws)
                throw new CryptographicException(
                    "Every id that was drawn is taken: the random source repeats itself. Nothing was issued.");
            if (result.Outcome == KeyWriteOutcome.ActorChanged && ++acted == MostActors)
                break;
            if (Answer(proposal, result) is { } end)
                return end;
        }

        return ApiKeyResult.Refused(Faults.ChangedMeanwhile);
    }

    /// <summary>Gives what a write's outcome means, or <see langword="null"/> where the verb begins again.</summary>
    private static ApiKeyResult? Answer(Proposal proposal, KeyWriteResult result) =>
        result.Outcome switch
        {
            KeyWriteOutcome.Written => proposal.Done!(result),
            KeyWriteOutcome.ActorNotUsable => ApiKeyResult.Refused(Faults.ActorNotUsable),
            KeyWriteOutcome.DigestTaken => ApiKeyResult.Refused(Faults.AlreadyImported),
            KeyWriteOutcome.LimitReached => LimitReached(proposal.Plan!, result.Used),
            KeyWriteOutcome.ActorChanged or KeyWriteOutcome.IdTaken or KeyWriteOutcome.VersionLost => null,

            // A key that was disabled since it was read, with its owner, looks to the store as if it were to be
            // enabled: the next attempt sees both.
            KeyWriteOutcome.OwnerDisabled when proposal.Write!.Inserts.Count == 0 => null,
            KeyWriteOutcome.OwnerDisabled => ApiKeyResult.Refused(Faults.OwnerDisabled),
            _ => throw new InvalidOperationException($"The store answered a write with {result.Outcome}."),
        };

    private static ApiKeyResult LimitReached(ApiKeyPlan plan, int used)
    {
        var limit = new KeyLimit(plan.Name, plan.Limit, used);
        return new ApiKeyResult { Faults = [Faults.LimitReached(limit)], Limit = limit };
    }
}
