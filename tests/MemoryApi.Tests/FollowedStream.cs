namespace MemoryApi.Tests;

/// <summary>A client of a stream, which has been told that it listens.</summary>
internal sealed class FollowedStream : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private FollowedStream(HttpResponseMessage response, StreamReader reader) =>
        (_response, _reader) = (response, reader);

    public static async Task<FollowedStream> OpenAsync(RunningHost host, string token, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/memories/stream?tag={tag}");
        request.Headers.Authorization = new("Bearer", token);
        var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var stream = new FollowedStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        Assert.Equal(": listening", await stream.LineAsync());
        await stream.LineAsync();
        return stream;
    }

    /// <summary>Reads the next memory, as JSON.</summary>
    public async Task<string> NextAsync()
    {
        Assert.Equal("event: memory", await LineAsync());
        Assert.StartsWith("id: ", await LineAsync(), StringComparison.Ordinal);
        var data = await LineAsync();
        Assert.Empty((await LineAsync())!);
        return data!["data: ".Length..];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }

    private Task<string?> LineAsync() => _reader.ReadLineAsync().WaitAsync(_patience);
}
