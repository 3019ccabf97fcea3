using System.Net;

namespace ApiKeys.Tests;

/// <summary>The rights to create and to change, which are asked when a form is opened and when it is sent.</summary>
public sealed class RightTests
{
    [Fact]
    public async Task Form_WithoutItsRight_SaysWhyAndChangesNothing()
    {
        await using var host = SmallHost.Build(
            options => (options.CreatePolicy, options.ChangePolicy) = ("never", "never"));
        using var client = await host.StartAsync();
        var key = await Calls.IssueAsync(host);
        foreach (var path in Calls.FormsOf(host, key.Id))
        {
            foreach (var method in (string[])["GET", "POST"])
            {
                using var answer = await Calls.SendAsync(client, method, path);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {answer.StatusCode}");
                var html = await answer.Content.ReadAsStringAsync();
                Assert.Contains("Admin or owner role required", html, StringComparison.Ordinal);
            }
        }

        Assert.Equal(key, Assert.Single(await Calls.KeysAsync(host)));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden, "Key")]
    [InlineData(true, HttpStatusCode.SeeOther, "Renamed")]
    public async Task Form_SchemeOfTheRight_IsAsked(bool isSignedInThere, HttpStatusCode status, string name)
    {
        await using var host = SmallHost.Build(options => options.ChangePolicy = "other");
        using var client = await host.StartAsync();
        var token = Pages.FormTokenIn(await client.ReadAsync("/console/new"));
        if (isSignedInThere)
            client.DefaultRequestHeaders.Add("X-Other", "somebody");
        var key = await Calls.IssueAsync(host);
        using var answer = await client.PostAsync(
            $"/console/{key.Id}/rename", [("name", "Renamed"), ("version", $"{key.Version}"), ("form-token", token)]);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(name, Assert.Single(await Calls.KeysAsync(host)).Name);
    }
}
