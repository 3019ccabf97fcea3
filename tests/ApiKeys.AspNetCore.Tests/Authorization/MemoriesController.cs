using Microsoft.AspNetCore.Mvc;

namespace ApiKeys.Tests;

[Route("memories/{tag}")]
[RequireScope("memory:read")]
[RequireTag("tag")]
public sealed class MemoriesController : ControllerBase
{
    [HttpGet]
    public IActionResult Read(string tag) => Content(tag);

    [HttpGet("write")]
    [RequireScope("memory:write")]
    public IActionResult Write(string tag) => Content(tag);
}
