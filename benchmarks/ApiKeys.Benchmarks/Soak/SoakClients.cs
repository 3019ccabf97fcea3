using System.Diagnostics;
using System.Net.Http.Headers;

namespace ApiKeys.Benchmarks;

/// <summary>Clients that each send one request after the other, with a key drawn at random.</summary>
internal static class SoakClients
{
    private const int Clients = 16;

    public static async Task<SoakTally> RunAsync(Uri address, SoakKey[]? keys, TimeSpan duration)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Clients };
        using var http = new HttpClient(handler) { BaseAddress = address };
        var began = Stopwatch.GetTimestamp();
        var tallies = await Task.WhenAll(Enumerable.Range(1, Clients)
            .Select(number => Task.Run(() => SendAsync(http, keys, (uint)number * 0x9E3779B9, began, duration))));
        var sum = new SoakTally { Lasted = Stopwatch.GetElapsedTime(began) };
        foreach (var tally in tallies)
            sum.Add(tally);
        return sum;
    }

    private static async Task<SoakTally> SendAsync(
        HttpClient http,
        SoakKey[]? keys,
        uint draw,
        long began,
        TimeSpan duration
    )
    {
        var tally = new SoakTally();
        while (Stopwatch.GetElapsedTime(began) < duration)
        {
            draw = Next(draw);
            var key = keys?[draw % (uint)keys.Length];
            var before = key?.Progress ?? 0;
            var sent = Stopwatch.GetTimestamp();
            var status = await AskAsync(http, key);
            tally.Count(sent, status, key?.Allows(before, status) ?? (status == 200));
        }

        return tally;
    }

    // Xorshift of 32 bits: cheap, and the same draws in every run.
    private static uint Next(uint draw)
    {
        draw ^= draw << 13;
        draw ^= draw >> 17;
        return draw ^ (draw << 5);
    }

    private static async Task<int> AskAsync(HttpClient http, SoakKey? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        try
        {
            using var response = await http.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }
}
