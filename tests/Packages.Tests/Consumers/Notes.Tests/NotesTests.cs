using System.Net;
using ApiKeys;
using ApiKeys.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Notes.Tests;

public sealed class NotesTests : IAsyncDisposable
{
    private static readonly KeyAccess _reader = KeyAccess.Scoped(["notes:read"], ["a"]);

    private readonly CapturedLogs _logs = new();
    private readonly WebApplicationFactory<Program> _factory;

    public NotesTests() =>
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
            host.ConfigureServices(services => services.AddLogging(logging =>
                logging.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace))));

    [Fact]
    public Task Endpoints_EachKey_AnswerAsTheTableSays() =>
        new EndpointTable()
            .WithoutKey("nobody")
            .WithKey("reader", _reader)
            .WithKey("all", KeyAccess.Full)
            .Row("GET /notes", "/notes", EndpointAnswer.Unauthorized, EndpointAnswer.Passes, EndpointAnswer.Passes)
            .Row("POST /notes", "/notes", EndpointAnswer.Unauthorized, EndpointAnswer.Forbidden, EndpointAnswer.Passes)
            .AssertAsync(_factory);

    [Fact]
    public async Task Notes_ReaderReads_Passes()
    {
        using var client = await _factory.CreateClientWithKeyAsync(_reader);
        Assert.Equal("notes", await client.GetStringAsync("/notes"));
    }

    [Fact]
    public async Task Logs_KeyPresented_HaveNoSecret()
    {
        using var client = await _factory.CreateClientWithKeyAsync(_reader);
        using var answer = await client.PostAsync("/notes", content: null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.NotEmpty(_logs.Lines);
        _logs.AssertNoSecrets([client.DefaultRequestHeaders.Authorization!.Parameter!]);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _logs.Dispose();
    }
}
