using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A file of the console's own, under a name that changes with its content, so that browsers may
/// keep it.</summary>
internal sealed class Asset
{
    private readonly byte[] _bytes;
    private readonly string _type;

    public Asset(string name, string extension, string type, string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        _type = type;
        Path = $"assets/{name}.{Convert.ToHexStringLower(SHA256.HashData(_bytes).AsSpan(0, 8))}.{extension}";
    }

    /// <summary>The path under the console's own.</summary>
    public string Path { get; }

    public Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = $"{_type}; charset=utf-8";
        context.Response.ContentLength = _bytes.Length;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;
        return context.Response.Body.WriteAsync(_bytes, context.RequestAborted).AsTask();
    }
}
