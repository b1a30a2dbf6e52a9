import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { setAssets } from 'attention-lab';

setAssets('attention-lab/'); // where angular.json copies the package's files

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<attention-lab
    text="the|cat|sees|it"
    mechanism="sliding_window"
    [window_left]="left"
    (attention-lab-step)="caption = $any($event).detail.caption"
    >A cat.</attention-lab
  >`,
})
class App {
  left = '2';
  caption = '';
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
