using Npgsql;

namespace MemoryApi.Tests;

/// <summary>Two copies of the sample on one PostgreSQL are one service.</summary>
public sealed class TwoHostsTests(PostgresServer server) : IClassFixture<PostgresServer>, IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly string _database = server.NewSchema();
    private RunningHost _first = null!;
    private RunningHost _second = null!;
    private Caller _person = null!;

    public async Task InitializeAsync()
    {
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
            await source.CreateCommand($"CREATE DATABASE {_database}").ExecuteNonQueryAsync();

        // Both make the tables at the same time.
        var hosts = await Task.WhenAll(StartAsync(), StartAsync());
        (_first, _second) = (hosts[0], hosts[1]);
        _person = await _first.SignInAsync();
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Memory_AddedAtOne_IsFoundAtTheOther()
    {
        var token = await TokenAsync();
        var added = await _first.With(token).PostAsync("/memories", """{"tag":"a","content":"Needle"}""");
        Assert.Equal(201, added.Status);
        Assert.Equal(added.Text, (await _second.With(token).GetAsync($"/memories/{added.Id}")).Text);
    }

    [Fact]
    public async Task Memories_FirstAddedAtBothAtOnce_AreAllThere()
    {
        var token = await TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            (number % 2 == 0 ? _first : _second).With(token).PostAsync(
                "/memories", $$"""{"tag":"a","content":"{{number}}"}""")));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Equal(20, (await _first.With(token).GetAsync("/memories?tag=a")).Items.Count);
    }

    [Fact]
    public async Task Key_RevokedAtOne_IsRefusedAtTheOtherAndItsStreamEnds()
    {
        var made = await _person.PostAsync("/api-keys", """{"name":"streaming"}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/memories/stream?tag=a");
        request.Headers.Authorization = new("Bearer", made["token"]);
        using var response = await _second.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(": listening", await reader.ReadLineAsync());
        Assert.Equal(200, (await _person.PostAsync($"/api-keys/{made.Id}/revoke")).Status);
        await Assert.ThrowsAnyAsync<IOException>(async () => await reader.ReadToEndAsync().WaitAsync(_patience));
        Assert.Equal(401, (await _second.With(made["token"]!).GetAsync("/memories")).Status);
    }

    [Fact]
    public async Task Plan_KeysCreatedAtBothAtOnce_AreCountedTogether()
    {
        var other = await _second.SignInAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number =>
            (number % 2 == 0 ? _person : other).PostAsync("/api-keys", """{"name":"n"}""")));
        Assert.Equal(20, answers.Count(answer => answer.Status == 201));
        Assert.Equal(10, answers.Count(answer => (answer.Status, answer.Code) == (409, "key-limit-reached")));
    }

    [Fact]
    public async Task Service_OneHostEnds_GoesOnWithTheOther()
    {
        Answer made;
        await using (var third = await StartAsync())
            made = await (await third.SignInAsync()).PostAsync("/api-keys", """{"name":"kept"}""");
        Assert.Equal(200, (await _second.With(made["token"]!).GetAsync("/memories")).Status);
    }

    private Task<RunningHost> StartAsync() =>
        RunningHost.StartAsync($"--ConnectionStrings:Postgres={server.ConnectionString};Database={_database}");

    private async Task<string> TokenAsync() =>
        (await _person.PostAsync("/api-keys", """{"name":"full"}"""))["token"]!;
}
