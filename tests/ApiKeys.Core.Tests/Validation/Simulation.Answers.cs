namespace ApiKeys.Tests.Validation;

internal sealed partial class Simulation
{
    // Of all nodes at one instant, once they are left alone.
    private const int MostCalls = 10_000;

    private ApiKeyValidation _last;

    private void BeginValidation()
    {
        var node = _draw.Of(_nodes);
        if (Now < node.PausedUntil)
            return;
        var key = _keys.Count == 0 || _draw.Chance(10) ? null : Pick();
        var guessed = key is null || _draw.Chance(5);
        var token = guessed ? Guess(key) : key!.Token;
        if (_draw.Chance(5) && node.Waits.Count > 0)
            _draw.Of(node.Waits).Cancel();
        _works.Add(Validate(node, key, token, guessed).IsDone);
    }

    /// <summary>Makes a token that nobody was given: of a known id, an unknown one, or one that will be issued
    /// next.</summary>
    private string Guess(SimulatedKey? key)
    {
        if (key is null && _draw.Chance(60))
            return _next.Reveal();
        var token = _generator.Draw(ApiKeyEnvironment.Live).Reveal();
        return key is null ? token : Tokens.Make("hm_live_", string.Concat(key.Id.ToString(), token.AsSpan(16, 22)));
    }

    /// <summary>Picks a key, often the newest: much has to meet at one key before anything can go wrong.</summary>
    private SimulatedKey Pick() => _draw.Chance(50) ? _keys[^1] : _draw.Of(_keys);

    private async Task Validate(SimulatedNode node, SimulatedKey? key, string token, bool guessed)
    {
        var began = Now;
        var restorations = _restorations;
        var floor = key is null ? 0 : node.Floor.GetValueOrDefault(key.Id);
        var ended = key is not null && node.Ended.Contains(key.Id);
        var cancellation = new CancellationTokenSource();
        node.Waits.Add(cancellation);
        try
        {
            var answer = await node.Node.Validator.ValidateAsync(token, cancellation.Token).ConfigureAwait(false);

            // A process that was ended answers nobody, whatever is still done of its work here.
            if (!_nodes.Contains(node))
                return;
            _last = answer;
            Answers[answer.Verdict] = Answers.GetValueOrDefault(answer.Verdict) + 1;
            if (answer.Verdict == ApiKeyVerdict.Unavailable)
                return;
            if (guessed)
                JudgeGuess(node, key, answer, began);
            else
                Judge(node, key!, answer, began, restorations == _restorations ? (floor, ended) : (0, false));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Its caller went away.
        }
        finally
        {
            node.Waits.Remove(cancellation);
            cancellation.Dispose();
        }
    }

    private void JudgeGuess(SimulatedNode node, SimulatedKey? key, ApiKeyValidation answer, long began)
    {
        var wanted = key is null ? ApiKeyVerdict.Unknown : ApiKeyVerdict.Mismatch;
        if (key is null && _issued.ContainsKey(answer.PresentedId))
            return;
        if (answer.Verdict != wanted && answer.Verdict != ApiKeyVerdict.Unknown)
            Blame($"A guessed token was answered {answer.Verdict}", node, key, began);
    }

    private void Judge(
        SimulatedNode node,
        SimulatedKey key,
        ApiKeyValidation answer,
        long began,
        (int Floor, bool Ended) known
    )
    {
        // A yes may be as old as the bound; a no may also come from the store at any time since the request came.
        var since = Now - _bound.Ticks;
        var wall = answer.SecretMatched ? answer.DecidedAt : Wall;
        if (!answer.IsValid)
            since = Math.Min(since, began);
        if (!key.Explains(answer.Verdict, wall, since, answer.IsValid ? known.Floor : 0))
            Blame($"{answer.Verdict} was answered without a reason, floor {known.Floor}", node, key, began);
        if (answer.IsValid && known.Ended)
            Blame("A key that the node had said has ended was valid again", node, key, began);
        if (answer.Verdict == ApiKeyVerdict.Revoked && key.HasEnded)
            node.Ended.Add(key.Id);
    }

    /// <summary>Lets everything get well: from then on each node answers exactly what the store says.</summary>
    private void Settle()
    {
        _settling = true;
        foreach (var node in _nodes)
            node.PausedUntil = 0;
        for (var end = Now + (_bound.Ticks * 3); Now < end;)
        {
            LetAllThrough();
            Pass(_bound / 10);
        }

        LetAllThrough();
        foreach (var node in _nodes)
        {
            foreach (var key in _keys)
                ValidateSettled(node, key);
        }

        _works.RemoveAll(isDone => isDone());
        if (_nodes.Find(node => node.Waits.Count > 0) is { } stuck)
            Blame("A validation was never answered", stuck, null, Now);
    }

    private void ValidateSettled(SimulatedNode node, SimulatedKey key)
    {
        _last = default;
        var work = Validate(node, key, key.Token, guessed: false);
        LetAllThrough();
        var wall = _last.SecretMatched ? _last.DecidedAt : Wall;
        if (!work.IsCompletedSuccessfully || !key.Explains(_last.Verdict, wall, Now, key.LastMoment))
            Blame($"A node that had time to recover answered {_last.Verdict} ({work.Status})", node, key, Now);
    }

    private void LetAllThrough()
    {
        HandOver();
        for (var calls = 0; Calls.Count > 0 && Fault is null; calls++)
        {
            if (calls == MostCalls)
                Blame("Calls of the store follow each other without end", Calls[0].Node, null, Now);
            if (!Calls[0].IsReached)
                Calls[0].Reach();
            Answer(Calls[0]);
        }
    }
}
