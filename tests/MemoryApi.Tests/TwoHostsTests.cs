using System.Xml.Linq;
using Npgsql;

namespace MemoryApi.Tests;

/// <summary>Two copies of the sample on one PostgreSQL are one service.</summary>
public sealed class TwoHostsTests(PostgresServer server) : IClassFixture<PostgresServer>, IAsyncLifetime
{
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
        using var stream = await FollowedStream.OpenAsync(_second, made["token"]!, "a");
        Assert.Equal(200, (await _person.PostAsync($"/api-keys/{made.Id}/revoke")).Status);
        await Assert.ThrowsAnyAsync<IOException>(stream.NextAsync);
        Assert.Equal(401, (await _second.With(made["token"]!).GetAsync("/memories")).Status);
    }

    [Fact]
    public async Task Stream_MemoryAddedAtTheOther_IsTold()
    {
        var token = await TokenAsync();
        using var stream = await FollowedStream.OpenAsync(_second, token, "a");
        var added = await _first.With(token).PostAsync("/memories", """{"tag":"a","content":"Needle"}""");
        Assert.Equal(added.Text, await stream.NextAsync());
    }

    [Fact]
    public async Task Streams_MemoriesAddedAtBothAtOnce_TellAllOnceInOneOrder()
    {
        var token = await TokenAsync();
        using var atFirst = await FollowedStream.OpenAsync(_first, token, "a");
        using var atSecond = await FollowedStream.OpenAsync(_second, token, "a");
        var adding = Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            (number % 2 == 0 ? _first : _second).With(token).PostAsync(
                "/memories", $$"""{"tag":"a","content":"{{number}}"}""")));
        var (first, second) = (new List<string>(), new List<string>());
        for (var number = 0; number < 60; number++)
        {
            first.Add(await atFirst.NextAsync());
            second.Add(await atSecond.NextAsync());
        }

        Assert.Equal(first, second);
        Assert.Equal((await adding).Select(answer => answer.Text).Order(), first.Order());
    }

    [Fact]
    public async Task Session_OfOne_IsGoodAtTheOther()
    {
        var other = await _second.SignInAsync();
        Assert.Equal(200, (await new Caller(_second.Http, cookie: _person.Cookie).GetAsync("/api-keys")).Status);
        Assert.Equal(200, (await new Caller(_first.Http, cookie: other.Cookie).GetAsync("/api-keys")).Status);
        Assert.Single(await _first.RunSqlAsync("SELECT number FROM session_keys"));
    }

    [Theory]
    [InlineData("--MemoryApi:Role=member")]
    [InlineData("--MemoryApi:Owner=other")]
    public async Task Session_AtAHostOfOtherSettings_IsRefused(string setting)
    {
        await using var third = await StartAsync(setting);
        Assert.Equal(401, (await new Caller(third.Http, cookie: _person.Cookie).GetAsync("/api-keys")).Status);
    }

    [Fact]
    public async Task SessionKeys_MadeAtBothAtOnce_AreTheFirstAlone()
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        SessionKeys[] both = [new(source, new Tables(source)), new(source, new Tables(source))];
        Assert.All(both, keys => Assert.Single(keys.GetAllElements()));
        both[0].StoreElement(new XElement("first"), "first");
        both[1].StoreElement(new XElement("second"), "second");
        Assert.All(both, keys => Assert.Equal("first", keys.GetAllElements().Last().Name));
    }

    [Fact]
    public async Task Log_OfSessions_HoldsNoKeyOfTheirs()
    {
        await new Caller(_second.Http, cookie: _person.Cookie).GetAsync("/api-keys");
        var key = (string)Assert.Single(await _first.RunSqlAsync("SELECT content FROM session_keys"));
        var secret = XElement.Parse(key).Descendants("value").Single().Value;
        Assert.DoesNotContain(_first.Log.Concat(_second.Log), line => line.Contains(secret, StringComparison.Ordinal));
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

    private string Connection => $"{server.ConnectionString};Database={_database}";

    private Task<RunningHost> StartAsync(params string[] settings) =>
        RunningHost.StartAsync([$"--ConnectionStrings:Postgres={Connection}", .. settings]);

    private async Task<string> TokenAsync() =>
        (await _person.PostAsync("/api-keys", """{"name":"full"}"""))["token"]!;
}
