using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class NearMissTests
{
    [Fact]
    public async Task NearMissesOf_AKeyThatTheHostAccepts_AreRefused()
    {
        await using var factory = new NotesFactory(Mistake.None);
        var token = (await factory.Services.GetRequiredService<ApiKeyIssuer>().IssueAsync(
            new NewApiKey { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada"), Access = KeyAccess.Full }))
            .Token!.Reveal();
        Assert.Equal(200, await StatusOfAsync(factory, token));
        foreach (var miss in ApiKeyArbitraries.NearMissesOf(token).Generator.Sample(200).Where(miss => miss.FitsHeader))
            Assert.Equal((miss.Kind, 401), (miss.Kind, await StatusOfAsync(factory, miss.Text)));
    }

    private static async Task<int> StatusOfAsync(NotesFactory factory, string text)
    {
        using var client = factory.CreateClientWithKey(text);
        using var answer = await client.GetAsync(new Uri("/notes", UriKind.Relative));
        return (int)answer.StatusCode;
    }
}
