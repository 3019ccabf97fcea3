namespace ApiKeys.Tests;

/// <summary>A server that goes away and comes back, under two real host processes.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly PostgresServer _server = new();
    private readonly List<HostProcess> _hosts = [];

    [Fact]
    public void Hosts_ServerStoppedForLongerThanTheBoundAndStarted_RefuseMeanwhileAndRecover()
    {
        var (one, other) = (Host(), Host());
        var token = one.Ask("issue acme", "issued")[1];
        AwaitAnswer(other, token, "Allowed");
        _server.Stop();
        AwaitAnswer(one, token, "Unavailable");
        AwaitAnswer(other, token, "Unavailable");
        _server.Start();
        AwaitAnswer(one, token, "Allowed");
        AwaitAnswer(other, token, "Allowed");
        Assert.True(Fleet.RevocationOf(one, other).LastAccepted <= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Host_StartedWhileTheServerIsAway_AnswersUnavailableUntilItIsThere()
    {
        var first = Host();
        var token = first.Ask("issue acme", "issued")[1];
        _server.Stop();
        var late = Host(started: false);
        AwaitAnswer(late, token, "Unavailable");
        _server.Start();
        AwaitAnswer(late, token, "Allowed");
    }

    public void Dispose()
    {
        _hosts.ForEach(host => host.Dispose());
        _server.Dispose();
    }

    /// <summary>Asks again and again, until the answer is the one; every other is one of the two that may be.</summary>
    private static void AwaitAnswer(HostProcess host, string token, string wanted)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            host.Ask($"ask {token}", "");
            var answer = host.Heard[^1];
            if (answer == wanted)
                return;
            Assert.True(answer is "Allowed" or "Unavailable", answer);
            Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System).Wait();
        }

        throw new TimeoutException($"The host never answered {wanted}.");
    }

    private HostProcess Host(bool started = true)
    {
        var host = new HostProcess("postgres", _server.ConnectionString, "fleet", "on");
        _hosts.Add(host);
        if (started)
            return host.Started();
        host.Await("started False");
        return host;
    }
}
