using System.Data.Common;
using System.Diagnostics;

namespace ApiKeys.Tests;

/// <summary>What a test can tell a host process to do.</summary>
internal sealed class Commands(ApiKeyNode node)
{
    private static readonly Actor _ada = Actor.Person("ada");
    private readonly AccessRequirement _read = node.Scopes.Require("memory:read");
    private readonly Lock _speaking = new();

    public void Say(string line)
    {
        lock (_speaking)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    public Task RunAsync(string[] words) =>
        words[0] switch
        {
            "issue" => IssueAsync(words[1]),
            "revoke" => RevokeAsync(words[1..]),
            "state" => SayStateAsync(),
            "ask" => AskAsync(words[1]),
            "until" => Begin(() => UntilRefusedAsync(words[1])),
            "churn" => Begin(ChurnAsync),
            "traffic" => Begin(() => TrafficAsync(words[1..])),
            _ => throw new NotSupportedException(words[0]),
        };

    private static Task Begin(Func<Task> work)
    {
        _ = Task.Run(work);
        return Task.CompletedTask;
    }

    private async Task<ApiKeyToken?> IssueAsync(string owner)
    {
        var result = await node.Issuer.IssueAsync(new NewApiKey { Name = "n", Owner = owner, CreatedBy = _ada });
        if (result.IsIssued)
            Say($"issued {result.Key.Id} {result.Token.Reveal()}");
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
                return await node.Issuer.RevokeAsync(new() { Id = id, Owner = "acme", Actor = _ada });
            }
            catch (DbException)
            {
                await Task.Yield();
            }
        }
    }

    private async Task RevokeAsync(string[] ids)
    {
        foreach (var id in ids)
        {
            var result = await RevokeAsync(ApiKeyId.Parse(id));
            Say($"{(result.Succeeded ? "revoked" : "failed")} {id} {Stopwatch.GetTimestamp()}");
        }
    }

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
                    await RevokeAsync([ended.Id.ToString()]);
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
                await Task.Yield();
        }
    }

    private async Task<ApiKeyVerdict> UseAsync(string token) =>
        node.Validator.Decide(await node.Validator.ValidateAsync(token), _read).Verdict;
}
