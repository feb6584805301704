/** What is wrong with the console's JavaScript, found without a browser and without Node. */
package dev.termshift.console.script;
