using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiKeys.Testing;

/// <summary>Makes clients that present a key.</summary>
public static class ApiKeyClientExtensions
{
    /// <summary>Issues a key at a host under test, and makes a client that presents it with each request.</summary>
    /// <typeparam name="TEntryPoint">The host's entry point.</typeparam>
    /// <param name="factory">The host.</param>
    /// <param name="access">What the key may do; full access where nothing is said.</param>
    /// <param name="environment">Live or test.</param>
    /// <param name="owner">Whose key it is.</param>
    /// <returns>The client; the test disposes it, or the factory does.</returns>
    /// <exception cref="InvalidOperationException">The host's issuer refuses the key; the message has its
    /// faults.</exception>
    /// <remarks>Goes through the host's own issuer, so its limits and rules apply: the key stays until the test revokes
    /// it.</remarks>
    public static async Task<HttpClient> CreateClientWithKeyAsync<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory,
        KeyAccess? access = null,
        ApiKeyEnvironment environment = ApiKeyEnvironment.Live,
        string owner = "test-owner"
    )
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var key = await TableKey.IssueAsync(factory.Services, access ?? KeyAccess.Full, environment, owner);
        return factory.CreateClientWithKey(key.Token);
    }

    /// <summary>Makes a client that presents a text as its key, be it one or not.</summary>
    /// <typeparam name="TEntryPoint">The host's entry point.</typeparam>
    /// <param name="factory">The host.</param>
    /// <param name="token">The text; it may be malformed, but has to fit into a header. <see langword="null"/> presents
    /// none.</param>
    /// <returns>The client.</returns>
    public static HttpClient CreateClientWithKey<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory,
        string? token
    )
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
