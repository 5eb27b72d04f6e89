using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Pages.Entry;

/// <summary>An event of the entry grid's own: somebody typing in a cell has paused; its value is what stands there. A round trip a pause, not a key.</summary>
[EventHandler("ontypingpause", typeof(ChangeEventArgs), enableStopPropagation: false, enablePreventDefault: false)]
public static class EventHandlers;
