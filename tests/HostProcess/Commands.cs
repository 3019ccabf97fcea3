using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

namespace ApiKeys.Tests;

/// <summary>What a test can tell a host process to do.</summary>
internal sealed class Commands(ApiKeyNode node, Speech spoken)
{
    private static readonly Actor _ada = Actor.Person("ada");
    private readonly ConcurrentDictionary<ApiKeyId, string> _owners = new();
    private readonly AccessRequirement _read = node.Scopes.Require("memory:read");

    public Task RunAsync(string[] words) =>
        words[0] switch
        {
            "issue" => IssueAsync(words[1]),
            "revoke" => RevokeAndSayAsync(words[1]),
            "revoke-many" => ManyAsync(words[1..], RevokeAndSayAsync),
            "state" => SayStateAsync(),
            "ask" => AskAsync(words[1]),
            "use" => UseAsync(words[1], Number(words[2])),
            "until" => Begin(() => UntilRefusedAsync(words[1])),
            "churn" => Begin(ChurnAsync),
            "traffic" => Begin(() => TrafficAsync(words[1..])),
            _ => throw new NotSupportedException(words[0]),
        };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Task Begin(Func<Task> work)
    {
        _ = Task.Run(work);
        return Task.CompletedTask;
    }

    private async Task<ApiKeyToken?> IssueAsync(string owner)
    {
        var result = await node.Issuer.IssueAsync(new NewApiKey { Name = "n", Owner = owner, CreatedBy = _ada });
        if (result.IsIssued)
        {
            _owners[result.Key.Id] = owner;
            Say($"issued {result.Key.Id} {result.Token.Reveal()}");
        }
        else
            Say($"refused {result.Faults[0].Code}");
        return result.Token;
    }

    // A revocation can be repeated, so one whose connection was cut is.
    private async Task<ApiKeyResult> RevokeAsync(ApiKeyId id)
    {
        while (true)
        {
            try
            {
                var owner = _owners.GetValueOrDefault(id, "acme");
                return await node.Issuer.RevokeAsync(new() { Id = id, Owner = owner, Actor = _ada });
            }
            catch (DbException)
            {
                await Task.Yield();
            }
        }
    }

    private async Task RevokeAndSayAsync(string id)
    {
        var result = await RevokeAsync(ApiKeyId.Parse(id));
        Say($"{(result.Succeeded ? "revoked" : "failed")} {id} {Stopwatch.GetTimestamp()}");
    }

    // From several tasks: while one write commits, the next is on its way.
    private static Task ManyAsync(IEnumerable<string> words, Func<string, Task> each) =>
        Parallel.ForEachAsync(
            words, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (word, _) => await each(word));

    private Task SayStateAsync()
    {
        Say($"{node.State}");
        return Task.CompletedTask;
    }

    private async Task AskAsync(string token) => Say($"{await UseAsync(token)}");

    /// <summary>Presents a key until it is refused, and says when it was last presented with success, and when it was
    /// refused, on the clock that all processes of a machine share.</summary>
    private async Task UntilRefusedAsync(string token)
    {
        var last = 0L;
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            var verdict = await UseAsync(token);
            if (verdict == ApiKeyVerdict.Allowed && last == 0)
                Say("serving");
            if (verdict is ApiKeyVerdict.Revoked or ApiKeyVerdict.Unknown)
            {
                Say($"ended {last} {Stopwatch.GetTimestamp()}");
                return;
            }

            last = verdict == ApiKeyVerdict.Allowed ? began : last;
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    /// <summary>Issues and revokes without end, until the process is killed.</summary>
    private async Task ChurnAsync()
    {
        while (true)
        {
            try
            {
                if (await IssueAsync("acme") is { } kept && await IssueAsync("acme") is { } ended)
                {
                    await UseAsync(kept.Reveal());
                    await RevokeAndSayAsync(ended.Id.ToString());
                }
            }
            catch (DbException failure)
            {
                Say($"store {failure.GetType().Name}");
            }
        }
    }

    private async Task TrafficAsync(string[] tokens)
    {
        for (var turn = 0; ; turn++)
        {
            await UseAsync(tokens[turn % tokens.Length]);
            if (turn % 100 == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    private async Task UseAsync(string token, int times)
    {
        for (var turn = 0; turn < times; turn++)
            await UseAsync(token);
        Say($"used {times}");
    }

    private void Say(string line) => spoken.Say(line);

    private async Task<ApiKeyVerdict> UseAsync(string token) =>
        node.Validator.Decide(await node.Validator.ValidateAsync(token), _read).Verdict;
}
